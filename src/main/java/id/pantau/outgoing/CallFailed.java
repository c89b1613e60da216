package id.pantau.outgoing;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A call that was made and got no answer, with the reason in words that a person understands. */
public final class CallFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    NAME_NOT_FOUND("name not found"),
    NOT_REACHED("no connection within 5 s (timeout)"),
    UNREACHABLE("network unreachable"),
    CONNECTION_REFUSED("connection refused"),
    CERTIFICATE_EXPIRED("certificate expired"),
    CERTIFICATE_NOT_YET_VALID("certificate not yet valid"),
    CERTIFICATE_OF_ANOTHER_HOST("certificate belongs to another host"),
    CERTIFICATE_UNTRUSTED("certificate of an unknown issuer"),
    TLS("TLS handshake failed"),
    NO_ANSWER("connected, but no complete answer in time (timeout)"),
    CLOSED("connection closed before the answer"),
    NOT_UNDERSTOOD("answer not understood"),
    TOO_MANY_REDIRECTS("more than 3 redirects");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** For people, without a full stop. */
    public String words() {
      return words;
    }

    /** Whether not even the host's network gave a sign: it could as well be our own line. */
    public boolean silent() {
      return this == NAME_NOT_FOUND || this == NOT_REACHED || this == UNREACHABLE;
    }

    /** Whether something answered at the address, if only with a wrong certificate. */
    public boolean reached() {
      return !silent() && this != CONNECTION_REFUSED;
    }
  }

  private final Reason reason;

  CallFailed(Reason reason, @Nullable Throwable cause) {
    super(reason.words(), cause, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** What this failure of a library to connect or to exchange means. */
  public static CallFailed of(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Reason reason = reason(at);
      if (reason != null) {
        return new CallFailed(reason, failure);
      }
    }
    return new CallFailed(Reason.CLOSED, failure);
  }

  private static @Nullable Reason reason(Throwable at) {
    if (at instanceof CallFailed known) {
      return known.reason();
    }
    if (at instanceof UnknownHostException) {
      return Reason.NAME_NOT_FOUND;
    }
    if (at instanceof ConnectTimeoutException) {
      return Reason.NOT_REACHED;
    }
    if (at instanceof NoRouteToHostException || says(at, "unreachable")) {
      return Reason.UNREACHABLE;
    }
    if (at instanceof ConnectException) {
      return Reason.CONNECTION_REFUSED;
    }
    if (at instanceof TimeoutException) {
      return Reason.NO_ANSWER;
    }
    if (at instanceof HttpClosedException) {
      return Reason.CLOSED;
    }
    if (at instanceof SSLException || at instanceof CertificateException) {
      return tls(at);
    }
    boolean notHttp = at instanceof DecoderException || at instanceof IllegalArgumentException;
    return notHttp && at.getCause() == null ? Reason.NOT_UNDERSTOOD : null;
  }

  private static Reason tls(Throwable failure) {
    boolean untrusted = false;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof CertificateExpiredException) {
        return Reason.CERTIFICATE_EXPIRED;
      }
      if (at instanceof CertificateNotYetValidException) {
        return Reason.CERTIFICATE_NOT_YET_VALID;
      }
      if (at instanceof CertificateException
          && (says(at, "subject alternative") || says(at, "no name matching"))) {
        return Reason.CERTIFICATE_OF_ANOTHER_HOST;
      }
      untrusted |= at instanceof CertPathBuilderException;
      untrusted |= at instanceof CertPathValidatorException;
    }
    return untrusted ? Reason.CERTIFICATE_UNTRUSTED : Reason.TLS;
  }

  private static boolean says(Throwable at, String words) {
    return at.getMessage() != null && at.getMessage().toLowerCase(Locale.ROOT).contains(words);
  }
}
