/** Tests of {@code journal}. */
@NullMarked
package id.pantau.journal;

import org.jspecify.annotations.NullMarked;
