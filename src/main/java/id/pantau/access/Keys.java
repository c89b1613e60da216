package id.pantau.access;

import id.pantau.network.Cidr;
import id.pantau.records.Credentials;
import id.pantau.records.StoredKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of programs. This map in memory is what counts, so that authenticating needs neither a
 * database nor a thread of its own; a change is durable before it counts. Any thread.
 */
public final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final int MAX_KEYS = 10_000;

  /** A given first key: no layout asked, but long enough that guessing is hopeless. */
  private static final Pattern GIVEN = Pattern.compile("[\\x21-\\x7e]{24,128}");

  private static final byte[] NO_MAC = new byte[32];
  private static final Principal SERVER =
      new Principal("server", Set.of(Scope.ADMIN), null, Principal.Kind.KEY, "server", null);

  private final Credentials credentials;
  private final Pepper pepper;
  private final String env;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, HeldKey> held = new ConcurrentHashMap<>();
  private final LastUse lastUse;

  private Keys(Credentials credentials, Pepper pepper, String env, InstantSource clock) {
    this.credentials = credentials;
    this.pepper = pepper;
    this.env = env;
    this.clock = clock;
    this.lastUse = new LastUse(credentials::keysUsed);
  }

  /** A key with its ranges parsed. */
  private record HeldKey(StoredKey key, Principal principal, List<Cidr> cidrs) {
    static HeldKey of(StoredKey key) {
      var principal =
          new Principal(
              key.name(),
              Scopes.of(key.scopes()),
              key.city(),
              Principal.Kind.KEY,
              key.id(),
              key.feed(),
              key.asset(),
              key.quotaPerMinute());
      List<Cidr> cidrs = key.cidrs().stream().map(Cidr::parse).filter(Objects::nonNull).toList();
      return new HeldKey(key, principal, cidrs);
    }

    boolean expired(long now) {
      Long expires = key.expires();
      return expires != null && expires <= now;
    }

    boolean mayComeFrom(String address) {
      return key.cidrs().isEmpty() || cidrs.stream().anyMatch(cidr -> cidr.holds(address));
    }
  }

  /**
   * Loads the keys and the pepper of this data folder.
   *
   * @param env word in the keys we issue, {@code [a-z0-9]{1,12}}
   * @return fails when the pepper is unreadable, or lost while keys made with it are there
   */
  public static Future<Keys> open(
      Vertx vertx, Credentials credentials, Path folder, String env, InstantSource clock) {
    return vertx
        .executeBlocking(() -> Pepper.load(folder))
        .compose(
            pepper ->
                credentials
                    .keys()
                    .map(stored -> new Keys(credentials, pepper, env, clock).with(stored, folder)));
  }

  /** Hides what must be read again, under the same pepper as the keys. */
  public Seal seal() {
    return new Seal(pepper);
  }

  private Keys with(List<StoredKey> stored, Path folder) {
    if (pepper.fresh() && !stored.isEmpty()) {
      throw new IllegalStateException(
          folder.resolve("pepper")
              + " was missing, so none of the "
              + stored.size()
              + " keys can be checked; restore it from the backup that holds these records");
    }
    stored.forEach(key -> held.put(key.id(), HeldKey.of(key)));
    return this;
  }

  /**
   * Makes the first admin key where there is none for the whole server that still works.
   *
   * @param given the key to take as it is (24 to 128 printable ASCII characters), null to make one
   * @return the key made, to be shown once; empty when there was one or it was given. Fails with
   *     {@link CredentialRefused} when what is given cannot be a key
   */
  public Future<Optional<CreatedKey>> bootstrap(@Nullable String given) {
    long now = clock.millis();
    boolean present =
        held.values().stream()
            .filter(key -> key.principal().city() == null && !key.expired(now))
            .anyMatch(key -> key.principal().may(Scope.ADMIN));
    if (present) {
      return Future.succeededFuture(Optional.empty());
    }
    var request = new KeyRequest("bootstrap", Set.of(Scope.ADMIN), null, null, List.of(), null);
    if (given == null) {
      return create(SERVER, request).map(Optional::of);
    }
    if (!GIVEN.matcher(given).matches()) {
      var problem =
          new CredentialProblem(
              "PANTAU_BOOTSTRAP_KEY",
              "24 to 128 printable ASCII characters without blanks are needed, these are "
                  + given.length());
      return Future.failedFuture(new CredentialRefused(List.of(problem)));
    }
    return save(given, request, now).map(made -> Optional.empty());
  }

  /**
   * Makes a key.
   *
   * @param by who asks; one with a city makes keys of that city only
   * @return the key with its secret once it is durable; fails with {@link CredentialRefused}, or
   *     with {@code RecordsFailure}
   */
  public Future<CreatedKey> create(Principal by, KeyRequest request) {
    long now = clock.millis();
    List<CredentialProblem> problems = request.problems(by, now);
    if (problems.isEmpty() && held.size() >= MAX_KEYS) {
      problems = List.of(new CredentialProblem("", "there are " + MAX_KEYS + " keys; revoke some"));
    }
    if (!problems.isEmpty()) {
      return Future.failedFuture(new CredentialRefused(problems));
    }
    return save(ApiKey.generate(env, random), request, now);
  }

  private Future<CreatedKey> save(String secret, KeyRequest request, long now) {
    var key =
        new StoredKey(
            idOf(secret),
            request.name(),
            pepper.mac(secret),
            Scopes.words(request.scopes()),
            request.city(),
            request.feed(),
            request.asset(),
            request.quotaPerMinute(),
            request.cidrs(),
            now,
            request.expires(),
            null);
    return credentials
        .add(key)
        .map(
            durable -> {
              held.put(key.id(), HeldKey.of(key));
              LOG.atInfo()
                  .addKeyValue("key", key.id())
                  .addKeyValue("name", key.name())
                  .addKeyValue("scopes", key.scopes())
                  .log("Key created");
              return new CreatedKey(KeyView.of(key, null), secret);
            });
  }

  /**
   * Revokes a key at once, and for good when the Future succeeds.
   *
   * @param by who asks; one with a city revokes keys of that city only
   * @return false when there is no such key that it may see
   */
  public Future<Boolean> revoke(Principal by, String id) {
    HeldKey key = held.get(id);
    if (key == null || !visible(key, by)) {
      return Future.succeededFuture(false);
    }
    held.remove(id);
    return credentials
        .removeKey(id)
        .map(
            durable -> {
              lastUse.forget(id);
              LOG.atInfo().addKeyValue("key", id).addKeyValue("by", by.name()).log("Key revoked");
              return true;
            })
        .onFailure(failure -> held.put(id, key)); // the caller is told that it still works
  }

  /** The keys this principal may see, oldest first. */
  public List<KeyView> list(Principal by) {
    return held.values().stream()
        .filter(key -> visible(key, by))
        .map(key -> KeyView.of(key.key(), lastUse.of(key.key().id(), key.key().lastUsed())))
        .sorted(Comparator.comparingLong(KeyView::created).thenComparing(KeyView::id))
        .toList();
  }

  private static boolean visible(HeldKey key, Principal by) {
    return by.city() == null || by.city().equals(key.key().city());
  }

  /**
   * Who shows this key. Takes the same time for an unknown id as for a wrong secret.
   *
   * @param presented the whole key
   * @param address the caller's IP address as a literal
   * @return empty when the key is unknown, wrong, expired, or not for this address
   */
  public Optional<Principal> authenticate(String presented, String address) {
    if (!GIVEN.matcher(presented).matches()) {
      return Optional.empty();
    }
    HeldKey key = held.get(idOf(presented));
    byte[] expected = key == null ? NO_MAC : key.key().mac();
    boolean right = MessageDigest.isEqual(pepper.mac(presented), expected);
    long now = clock.millis();
    if (key == null || !right || key.expired(now) || !key.mayComeFrom(address)) {
      return Optional.empty();
    }
    lastUse.note(key.key().id(), now);
    return Optional.of(key.principal());
  }

  /** Whether this key still works; open sockets ask every few seconds. */
  public boolean live(String id) {
    HeldKey key = held.get(id);
    return key != null && !key.expired(clock.millis());
  }

  /** Saves when keys were last used. {@link Upkeep} calls it once a minute. */
  Future<Void> flush() {
    return lastUse.flush();
  }

  /** The id in a key of our layout; of any other text one that only we can derive. */
  private String idOf(String key) {
    String id = ApiKey.idOf(key);
    return id == null ? "g" + HexFormat.of().formatHex(pepper.mac("id " + key), 0, 6) : id;
  }
}
