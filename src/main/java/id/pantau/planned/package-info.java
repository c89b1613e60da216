/**
 * Pure records and decisions of what people say of assets: planned windows, overrides, shelves,
 * picture verdicts, attributions, and what these make of availability. No clock, no IO, no Vert.x.
 *
 * <p>May import {@code model} only. Times are milliseconds since the epoch unless a type says more.
 */
@NullMarked
package id.pantau.planned;

import org.jspecify.annotations.NullMarked;
