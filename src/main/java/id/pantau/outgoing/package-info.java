/**
 * The one guarded client for every call this server makes by somebody's wish: probes, hooks and
 * brokers.
 *
 * <p>{@link AddressPolicy} decides, pure; {@link OutgoingClient} resolves once, asks the policy
 * about every address, connects to the one it checked and reads within bounds. May import {@code
 * network} only.
 */
@NullMarked
package id.pantau.outgoing;

import org.jspecify.annotations.NullMarked;
