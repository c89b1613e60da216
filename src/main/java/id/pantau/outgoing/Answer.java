package id.pantau.outgoing;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param from who answered at last, after redirects
 * @param body at most {@link OutgoingClient#MOST_BYTES}; never shown to anybody but admins
 * @param cut whether more followed, which was not read
 * @param certificateEnds when the certificate of {@code from} expires, null without TLS
 */
public record Answer(
    Destination from,
    int status,
    MultiMap headers,
    Buffer body,
    boolean cut,
    @Nullable Instant certificateEnds) {}
