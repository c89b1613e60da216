/** Tests of the records on real SQLite files in temp folders. */
@NullMarked
package id.pantau.records;

import org.jspecify.annotations.NullMarked;
