/** Tests of {@code core}. */
@NullMarked
package id.pantau.core;

import org.jspecify.annotations.NullMarked;
