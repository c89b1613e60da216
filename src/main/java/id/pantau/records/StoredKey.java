package id.pantau.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program's key as it is kept: never the key itself.
 *
 * @param id its public part
 * @param mac HMAC-SHA-256 of the whole key under the pepper
 * @param scopes words of the outer contract
 * @param city the only city it sees, null for all
 * @param feed the feed its observations belong to, null for the city's own
 * @param asset the only asset it reports of, null for any
 * @param quotaPerMinute observations it may send a minute, null for any number
 * @param cidrs address ranges it may come from, none for any
 * @param created milliseconds since the epoch, as the times below
 * @param expires from when on it is refused, null for never
 * @param lastUsed null when it never was; up to a minute old
 */
@SuppressWarnings("ArrayRecordComponent") // 32 bytes compared in constant time only
public record StoredKey(
    String id,
    String name,
    byte[] mac,
    List<String> scopes,
    @Nullable String city,
    @Nullable String feed,
    @Nullable String asset,
    @Nullable Integer quotaPerMinute,
    List<String> cidrs,
    long created,
    @Nullable Long expires,
    @Nullable Long lastUsed) {

  public StoredKey {
    scopes = List.copyOf(scopes);
    cidrs = List.copyOf(cidrs);
  }
}
