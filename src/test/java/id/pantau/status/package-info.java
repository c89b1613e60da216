/** Tests of {@code status}. */
@NullMarked
package id.pantau.status;

import org.jspecify.annotations.NullMarked;
