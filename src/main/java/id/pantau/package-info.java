/**
 * Pantau: the backend and wall of a city command center.
 *
 * <p>{@code Main} is the command line, {@code CommandCenter} builds and deploys everything.
 */
@NullMarked
package id.pantau;

import org.jspecify.annotations.NullMarked;
