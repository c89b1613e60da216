package id.pantau.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a route or a live message asks of its caller.
 *
 * @param rule who may come
 * @param scope the scope needed, null unless the rule is SCOPE
 * @param cookie whether a session may use it, not only a key
 * @param wholeServer whether it shows all cities at once, so that nobody bound to one may see it
 */
public record Access(Rule rule, @Nullable Scope scope, boolean cookie, boolean wholeServer) {

  /** What nobody may use: all that is not in the table. */
  static final Access DENIED = new Access(Rule.DENIED, null, false, false);

  static final Access PUBLIC = new Access(Rule.PUBLIC, null, true, false);
  static final Access SIGNED_IN = new Access(Rule.SIGNED_IN, null, true, false);

  /** Who may come. */
  public enum Rule {
    /** Nobody; answered as if it did not exist. */
    DENIED,
    /** Everybody. */
    PUBLIC,
    /** Whoever has a session. */
    SIGNED_IN,
    /** Whoever has the scope. */
    SCOPE
  }

  /** The answer to a caller. */
  public enum Verdict {
    ALLOWED,
    /** 401: no credential, or none that works. */
    WHO_ARE_YOU,
    /** 403: known, but not for this. */
    FORBIDDEN,
    /** 404: there is no such thing. */
    UNKNOWN
  }

  static Access of(Scope scope) {
    return new Access(Rule.SCOPE, scope, true, false);
  }

  Access keysOnly() {
    return new Access(rule, scope, false, wholeServer);
  }

  Access wholeServerOnly() {
    return new Access(rule, scope, cookie, true);
  }

  /** Whether this caller may come in; which city's things it sees is {@link Principal#sees}. */
  public Verdict judge(Optional<Principal> caller) {
    return switch (rule) {
      case DENIED -> Verdict.UNKNOWN;
      case PUBLIC -> Verdict.ALLOWED;
      case SIGNED_IN, SCOPE -> caller.map(this::judge).orElse(Verdict.WHO_ARE_YOU);
    };
  }

  private Verdict judge(Principal caller) {
    boolean session = caller.kind() == Principal.Kind.SESSION;
    boolean fits = scope == null ? session : caller.may(scope) && (cookie || !session);
    return fits && !(wholeServer && caller.city() != null) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }
}
