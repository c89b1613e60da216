/**
 * What of all that changed needs a person: alerts, and the incidents that tell many of them by one
 * cause. Pure step functions of (status changes | feeds | ticks | people's acts, now), owned by the
 * core; a journal replays to the same incidents.
 *
 * <p>Each asset that is down has a row; each group (what assets have in common) counts its rows, so
 * a change costs a few additions. Whole sets are looked at only while a group fires. May import
 * {@code model} alone.
 */
@NullMarked
package id.pantau.alert;

import org.jspecify.annotations.NullMarked;
