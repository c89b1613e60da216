/**
 * What every store computes alike, pure: steps from decisions, items and sums from steps, few
 * values from many.
 *
 * <p>May import {@code history} and {@code model}.
 */
@NullMarked
package id.pantau.history.figures;

import org.jspecify.annotations.NullMarked;
