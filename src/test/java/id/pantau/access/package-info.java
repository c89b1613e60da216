/** Tests of access control, over real records in temp folders. */
@NullMarked
package id.pantau.access;

import org.jspecify.annotations.NullMarked;
