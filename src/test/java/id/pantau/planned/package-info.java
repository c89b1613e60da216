/** Tests of the pure records of what people say. */
@NullMarked
package id.pantau.planned;

import org.jspecify.annotations.NullMarked;
