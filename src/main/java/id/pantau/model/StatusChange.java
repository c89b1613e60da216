package id.pantau.model;

import org.jspecify.annotations.Nullable;

/**
 * A change of status (a transition), or of flags or cause alone when {@code from == to}.
 *
 * @param from the status before
 * @param to the status after
 * @param since when the new status began in the asset's own time, milliseconds; may be earlier than
 *     {@code at}
 * @param proof what the last good report proved, null when none did
 * @param flags bits of {@link Flags} after the change
 */
public record StatusChange(
    String city,
    long seq,
    int ref,
    String asset,
    Status from,
    Status to,
    long since,
    Cause cause,
    @Nullable Proof proof,
    int flags,
    long at,
    long offset)
    implements Change {

  /** Whether the status itself changed, not only its flags, cause or proof. */
  public boolean transition() {
    return from != to;
  }
}
