/**
 * Looks that we take ourselves: at web addresses, health documents, ports, cameras and streams.
 *
 * <p>One look gives a {@link Finding}; {@link Judgement}, {@link ProbePlan} and {@link OwnLine}
 * decide and are pure; {@link ProbeFeed} has the timers. May import {@code outgoing}, {@code core}
 * and {@code model}.
 */
@NullMarked
package id.pantau.feed.probe;

import org.jspecify.annotations.NullMarked;
