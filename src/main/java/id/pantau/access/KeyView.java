package id.pantau.access;

import id.pantau.records.StoredKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is listed; nothing in it lets anyone in.
 *
 * @param id its public part, the name by which it is revoked
 * @param scopes words of the contract
 * @param quotaPerMinute null for any number
 * @param created milliseconds since the epoch, as the times below
 * @param expires null for never
 * @param lastUsed null when it never was; exact to a minute
 */
public record KeyView(
    String id,
    String name,
    List<String> scopes,
    @Nullable String city,
    @Nullable String feed,
    @Nullable String asset,
    @Nullable Integer quotaPerMinute,
    List<String> cidrs,
    long created,
    @Nullable Long expires,
    @Nullable Long lastUsed) {

  static KeyView of(StoredKey key, @Nullable Long lastUsed) {
    return new KeyView(
        key.id(),
        key.name(),
        key.scopes(),
        key.city(),
        key.feed(),
        key.asset(),
        key.quotaPerMinute(),
        key.cidrs(),
        key.created(),
        key.expires(),
        lastUsed);
  }
}
