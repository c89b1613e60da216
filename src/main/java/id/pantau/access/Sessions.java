package id.pantau.access;

import id.pantau.records.Credentials;
import id.pantau.records.StoredSession;
import id.pantau.records.StoredSignIn;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of browsers and the one-time links that begin them. The server holds them; a cookie is
 * only a random name. They survive a restart. What is in memory counts; any thread.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int MAX_LINKS = 1_000;
  private static final int MAX_SESSIONS = 10_000;

  /** 32 bytes in base64url; what is longer is not even hashed. */
  private static final int TOKEN_LENGTH = 43;

  private final Credentials credentials;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, StoredSignIn> links = new ConcurrentHashMap<>();
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final LastUse lastUse;

  private Sessions(Credentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
    this.lastUse = new LastUse(credentials::sessionsUsed);
  }

  private record Held(StoredSession session, Principal principal) {
    static Held of(StoredSession session) {
      var principal =
          new Principal(
              session.name(),
              Scopes.of(session.scopes()),
              session.city(),
              Principal.Kind.SESSION,
              session.hash(),
              null);
      return new Held(session, principal);
    }
  }

  /** Loads the links and sessions that are kept. */
  public static Future<Sessions> open(Credentials credentials, InstantSource clock) {
    return credentials
        .signIns()
        .compose(
            links ->
                credentials
                    .sessions()
                    .map(sessions -> new Sessions(credentials, clock).with(links, sessions)));
  }

  private Sessions with(List<StoredSignIn> stored, List<StoredSession> sessions) {
    stored.forEach(link -> links.put(link.hash(), link));
    sessions.forEach(session -> held.put(session.hash(), Held.of(session)));
    return this;
  }

  /**
   * Makes a one-time sign-in link.
   *
   * @param by who asks; one with a city makes links of that city only
   * @return its token, a secret of 43 characters; fails with {@link CredentialRefused}, or with
   *     {@code RecordsFailure}
   */
  public Future<String> link(Principal by, SignInRequest request) {
    List<CredentialProblem> problems = request.problems(by);
    if (problems.isEmpty() && links.size() >= MAX_LINKS) {
      problems =
          List.of(new CredentialProblem("", MAX_LINKS + " links wait to be used; try later"));
    }
    if (!problems.isEmpty()) {
      return Future.failedFuture(new CredentialRefused(problems));
    }
    String token = Secrets.token(random);
    var link =
        new StoredSignIn(
            Secrets.hash(token),
            request.name(),
            Scopes.words(request.scopes()),
            request.city(),
            request.wall(),
            clock.millis() + request.life().toMillis());
    return credentials
        .add(link)
        .map(
            durable -> {
              links.put(link.hash(), link);
              return token;
            });
  }

  /**
   * Uses a link's token up and begins a session.
   *
   * @return empty when the token is unknown, used or expired; fails when the session could not be
   *     kept, and then the token can be used again
   */
  public Future<Optional<SignedIn>> signIn(String token) {
    if (token.length() != TOKEN_LENGTH) {
      return Future.succeededFuture(Optional.empty());
    }
    String hash = Secrets.hash(token);
    StoredSignIn link = links.get(hash);
    long now = clock.millis();
    if (link == null || link.expires() <= now) {
      return Future.succeededFuture(Optional.empty());
    }
    if (held.size() >= MAX_SESSIONS) {
      return Future.failedFuture(
          new CredentialRefused(
              List.of(new CredentialProblem("", MAX_SESSIONS + " sessions are open; end some"))));
    }
    if (!links.remove(hash, link)) { // one caller alone gets it
      return Future.succeededFuture(Optional.empty());
    }
    String cookie = Secrets.token(random);
    var session =
        new StoredSession(
            Secrets.hash(cookie), link.name(), link.scopes(), link.city(), link.wall(), now, now);
    return credentials
        .signedIn(hash, session)
        .onFailure(failure -> links.put(hash, link))
        .map(
            durable -> {
              Held begun = Held.of(session);
              held.put(session.hash(), begun);
              LOG.atInfo()
                  .addKeyValue("name", link.name())
                  .addKeyValue("wall", link.wall())
                  .log("Signed in");
              return Optional.of(new SignedIn(begun.principal(), cookie, link.wall()));
            });
  }

  /** Who shows this cookie value; counts as a use. Empty when it is unknown or over. */
  public Optional<Principal> authenticate(String cookie) {
    if (cookie.length() != TOKEN_LENGTH) {
      return Optional.empty();
    }
    Held session = held.get(Secrets.hash(cookie));
    long now = clock.millis();
    if (session == null || over(session.session(), now)) {
      return Optional.empty();
    }
    lastUse.note(session.session().hash(), now);
    return Optional.of(session.principal());
  }

  /**
   * Whether this session still lasts; open sockets ask every few seconds. For a wall that counts as
   * a use, for a person it does not: an open page is not somebody before it.
   *
   * @param id the principal's id
   */
  public boolean live(String id) {
    Held session = held.get(id);
    long now = clock.millis();
    if (session == null || over(session.session(), now)) {
      return false;
    }
    if (session.session().wall()) {
      lastUse.note(id, now);
    }
    return true;
  }

  /** Ends a session at once, and for good when the Future succeeds; an unknown one is fine. */
  public Future<Void> end(String id) {
    Held session = held.remove(id);
    if (session == null) {
      return Future.succeededFuture();
    }
    lastUse.forget(id);
    LOG.atInfo().addKeyValue("name", session.session().name()).log("Signed out");
    return credentials.removeSessions(List.of(id));
  }

  private boolean over(StoredSession session, long now) {
    Long used = lastUse.of(session.hash(), session.lastUsed());
    return SessionLife.over(
        session.wall(), session.created(), used == null ? session.created() : used, now);
  }

  /** Saves when sessions were last used and forgets what is over; once a minute by Upkeep. */
  Future<Void> flush() {
    long now = clock.millis();
    List<String> stale =
        links.values().stream()
            .filter(link -> link.expires() <= now)
            .map(StoredSignIn::hash)
            .toList();
    List<String> ended =
        held.values().stream()
            .map(Held::session)
            .filter(session -> over(session, now))
            .map(StoredSession::hash)
            .toList();
    stale.forEach(links::remove);
    ended.forEach(held::remove);
    ended.forEach(lastUse::forget);
    Future<Void> flushed = lastUse.flush();
    if (!stale.isEmpty()) {
      flushed = flushed.compose(before -> credentials.removeSignIns(stale));
    }
    if (!ended.isEmpty()) {
      flushed = flushed.compose(before -> credentials.removeSessions(ended));
    }
    return flushed;
  }
}
