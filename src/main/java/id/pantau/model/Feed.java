package id.pantau.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source that reports on a city's assets, with its own credential, health and quota.
 *
 * @param id unique in its city, {@code [a-z0-9][a-z0-9._-]{0,62}}
 * @param kind how its reports come: {@code push} (HTTP, line protocol, push URL), or a kind that
 *     the server pulls, such as {@code mqtt} or {@code probe}
 * @param intervalSeconds a sign of life is expected so often, at least 1; silent after three
 * @param proof what its good reports prove where they do not say
 * @param quotaPerMinute observations it may send a minute, null for any number
 * @param settings of a pulled kind, as its page describes them; may hold secrets
 * @param precedence how much its word counts where several report on one asset, 0 to 1000; null for
 *     what its operator makes of it
 * @param precedenceByKind the same for single kinds of assets, before {@code precedence}
 */
public record Feed(
    String id,
    String city,
    String kind,
    Mode mode,
    Operator operator,
    int intervalSeconds,
    Proof proof,
    @Nullable Integer quotaPerMinute,
    Map<String, String> settings,
    @Nullable Integer precedence,
    Map<String, Integer> precedenceByKind) {

  /** The kind whose reports are sent to us. */
  public static final String PUSH = "push";

  /** The feed of every city that reports without a feed of their own belong to. */
  public static final String MANUAL = "manual";

  /** What the word of a city's own feed counts where nobody said otherwise. */
  public static final int CITY_PRECEDENCE = 100;

  /** What a provider's word counts where nobody said otherwise: it speaks of its own service. */
  public static final int PROVIDER_PRECEDENCE = 50;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** How it reports. */
  public enum Mode {
    /** Every asset again and again: an asset that is not reported is silent. */
    PERIODIC,
    /** Changes only: its assets are as fresh as its own last sign of life. */
    ON_CHANGE;

    /** The word of the outer contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mode of this word, or null. */
    public static @Nullable Mode named(String word) {
      return switch (word) {
        case "periodic" -> PERIODIC;
        case "on-change" -> ON_CHANGE;
        default -> null;
      };
    }
  }

  /** Who runs it; what a provider says of its own service is labelled so. */
  public enum Operator {
    CITY,
    PROVIDER;

    /** The word of the outer contract. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The operator of this word, or null. */
    public static @Nullable Operator named(String word) {
      return switch (word) {
        case "city" -> CITY;
        case "provider" -> PROVIDER;
        default -> null;
      };
    }
  }

  public Feed {
    if (!isId(id)) {
      throw new IllegalArgumentException("feed id must match " + ID.pattern() + ": " + id);
    }
    if (intervalSeconds < 1 || (quotaPerMinute != null && quotaPerMinute < 1)) {
      throw new IllegalArgumentException("interval and quota of a feed must be at least 1");
    }
    settings = Map.copyOf(settings);
    precedenceByKind = Map.copyOf(precedenceByKind);
  }

  /** A feed that counts as its operator makes it count. */
  public Feed(
      String id,
      String city,
      String kind,
      Mode mode,
      Operator operator,
      int intervalSeconds,
      Proof proof,
      @Nullable Integer quotaPerMinute,
      Map<String, String> settings) {
    this(
        id,
        city,
        kind,
        mode,
        operator,
        intervalSeconds,
        proof,
        quotaPerMinute,
        settings,
        null,
        Map.of());
  }

  /** How much its word counts for assets of this kind; the highest that is not silent is shown. */
  public int precedenceFor(String assetKind) {
    Integer said = precedenceByKind.getOrDefault(assetKind, precedence);
    if (said != null) {
      return said;
    }
    return operator == Operator.CITY ? CITY_PRECEDENCE : PROVIDER_PRECEDENCE;
  }

  /** Whether this text can be a feed's id. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The name under which its reports are ordered and shown: {@code makassar/nvr-gateway}. */
  public String source() {
    return source(city, id);
  }

  /** The name of a feed of this city, declared or not. */
  public static String source(String city, String id) {
    return city + "/" + id;
  }
}
