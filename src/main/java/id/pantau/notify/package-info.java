/**
 * What leaves the house: hooks, the durable outbox behind them, one channel a file.
 *
 * <p>{@link Outbox} reads the change log from its own position and writes down who is to be told
 * before anybody is; {@link HookLine} sends to one hook. {@link Backlog}, {@link Breaker}, {@link
 * RetryPlan}, {@link Events} and the payloads decide and are pure. May import {@code outgoing},
 * {@code records} and {@code model}; knows neither feeds nor the live view nor history.
 */
@NullMarked
package id.pantau.notify;

import org.jspecify.annotations.NullMarked;
