/**
 * Pure status engine: (state, report or tick, now) to changes. No clock, no IO, no Vert.x.
 *
 * <p>Owns staleness, parents, boot grace and the reason behind every status. May import {@code
 * model} only.
 */
@NullMarked
package id.pantau.status;

import org.jspecify.annotations.NullMarked;
