/**
 * A city's own list, in whatever form it has, read as assets or areas: bytes to rows, a mapping of
 * their fields that is guessed and shown, and a plan with the difference to what the city has now.
 *
 * <p>Pure: decides over bytes and an inventory given to it; the api applies the plan. Any thread,
 * but for large files a worker's. May import {@code model} and {@code config}.
 */
@NullMarked
package id.pantau.imports;

import org.jspecify.annotations.NullMarked;
