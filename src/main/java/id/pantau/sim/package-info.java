/**
 * The simulated city: a client of the public interfaces only, never of the server's classes. It
 * reads a city's assets, plays a {@code story} of true causes and reports what each feed would.
 *
 * <p>May import {@code model} and its own {@code story}.
 */
@NullMarked
package id.pantau.sim;

import org.jspecify.annotations.NullMarked;
