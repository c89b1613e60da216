package id.pantau.feed.mqtt;

import id.pantau.outgoing.CallFailed;
import id.pantau.outgoing.Refused;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.mqtt.MqttConnectionException;

/** Why there is no connection to a broker, in words that a person understands. Pure. */
final class Reasons {
  /** It ended and nobody said why. */
  static final String CLOSED =
      "the broker closed the connection; another client may have connected under the same client id";

  private Reasons() {}

  /** Why no connection came about. */
  static String notOpened(Throwable failure) {
    if (failure instanceof MqttConnectionException refused) {
      return switch (refused.code()) {
        case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD ->
            "the broker refuses the user name or password";
        case CONNECTION_REFUSED_NOT_AUTHORIZED ->
            "the broker does not let this user in: a wrong password, or an access list";
        case CONNECTION_REFUSED_IDENTIFIER_REJECTED -> "the broker refuses the client id";
        case CONNECTION_REFUSED_SERVER_UNAVAILABLE -> "the broker says that it is not available";
        case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION ->
            "the broker does not speak MQTT 3.1.1";
        default -> "the broker refuses the connection: " + refused.code();
      };
    }
    if (failure instanceof Refused || failure instanceof NotOpened) {
      return String.valueOf(failure.getMessage());
    }
    return CallFailed.of(failure).reason().words();
  }

  /** Why a connection that was open is not any more. */
  static String broken(Throwable failure) {
    return failure instanceof TooLongFrameException
        ? "a message is larger than 16 MiB and cannot be taken; remove it from the broker, and limit"
            + " its messages to 1 MiB"
        : "the connection broke: " + failure.getMessage();
  }
}
