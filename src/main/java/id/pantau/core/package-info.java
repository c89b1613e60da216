/**
 * The single owner of the city's truth: judges reports, journals them, moves the status engine and
 * tells listeners what changed, on one event loop.
 *
 * <p>{@code Pipeline} is the one method that reads as the product. May import {@code status},
 * {@code records}, {@code journal}, {@code model}; everybody above talks to it by {@code CoreGate}
 * alone.
 */
@NullMarked
package id.pantau.core;

import org.jspecify.annotations.NullMarked;
