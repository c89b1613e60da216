package id.pantau.history.influx;

import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The server as this program uses it: lines in, InfluxQL out, in the dialect of its version.
 * Methods block.
 */
final class Influx {
  /** What the server speaks. */
  enum Dialect {
    /** {@code /write} and {@code /query}, databases and retention policies. */
    ONE,
    /** {@code /api/v2/write}, buckets, and {@code /query} by DBRP mappings. */
    TWO,
    /** As 2.x for writes and InfluxQL; a bucket is a database made by the first write. */
    THREE
  }

  private static final int GZIP_FROM = 1_024;

  private final InfluxHttp http;
  private final InfluxSettings settings;
  private volatile @Nullable Dialect dialect;

  Influx(Vertx vertx, InfluxSettings settings) {
    this.settings = settings;
    http = new InfluxHttp(vertx, settings.url(), settings.timeout());
  }

  /** Asks which version answers and makes what is missing there. */
  void prepare() throws InterruptedException {
    InfluxHttp.Reply ping = http.get("/ping");
    if (!ping.good() && ping.status() != 401) {
      throw Failures.of(ping, "a ping");
    }
    Dialect found = dialect(ping.version());
    http.authorize(authorization(found, settings.token()));
    dialect = found;
    switch (found) {
      case ONE -> new DatabaseSetup(this, settings).run();
      case TWO -> new BucketSetup(http, settings).run();
      case THREE -> {}
    }
  }

  /** Of the version header; a server behind a proxy that drops it is taken for a 2.x. */
  static Dialect dialect(@Nullable String version) {
    String number = version == null ? "2" : version.replaceFirst("^v", "");
    return number.startsWith("1.") || number.startsWith("0.")
        ? Dialect.ONE
        : number.startsWith("3") ? Dialect.THREE : Dialect.TWO;
  }

  private static @Nullable String authorization(Dialect dialect, @Nullable String token) {
    if (token == null) {
      return null;
    }
    return dialect == Dialect.ONE && token.contains(":")
        ? "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8))
        : "Token " + token;
  }

  /** Writes these lines, whose times are nanoseconds; the caller judges the answer. */
  InfluxHttp.Reply write(Place place, List<String> lines) throws InterruptedException {
    byte[] body = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    boolean gzip = body.length >= GZIP_FROM;
    return http.post(
        writePath(place),
        Buffer.buffer(gzip ? packed(body) : body),
        "text/plain; charset=utf-8",
        gzip);
  }

  private String writePath(Place place) {
    return dialect == Dialect.ONE
        ? "/write?precision=ns&db=%s&rp=%s".formatted(enc(settings.bucket()), place.word())
        : "/api/v2/write?precision=ns&org=%s&bucket=%s"
            .formatted(enc(settings.org()), enc(bucket(settings, place)));
  }

  /** The bucket of 2.x. */
  static String bucket(InfluxSettings settings, Place place) {
    return settings.bucket() + "/" + place.word();
  }

  private static byte[] packed(byte[] body) {
    var packed = new ByteArrayOutputStream(body.length / 8 + 64);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return packed.toByteArray();
  }

  /** Asks these statements, joined by semicolons, of one place; times come as milliseconds. */
  void query(Place place, String statements, Answers.RowTaker taker) throws InterruptedException {
    Answers.read(asked(form(place, statements)), taker);
  }

  /** As {@link #query}, for answers that may take longer; not for who waits at a wall. */
  void queryPatiently(Place place, String statements, Answers.RowTaker taker)
      throws InterruptedException {
    Answers.read(good(http.postPatiently("/query", Buffer.buffer(form(place, statements)))), taker);
  }

  private String form(Place place, String statements) {
    return "epoch=ms&db=%s&rp=%s&q=%s"
        .formatted(enc(settings.bucket()), place.word(), enc(statements));
  }

  /** Runs a statement about databases. */
  void command(String statement, Answers.RowTaker taker) throws InterruptedException {
    Answers.read(asked("q=" + enc(statement)), taker);
  }

  private byte[] asked(String form) throws InterruptedException {
    if (dialect == null) {
      throw new HistoryUnavailable(
          StoreState.OPENING, "history is not open yet; ask again in a few seconds", null, 0);
    }
    InfluxHttp.Reply reply =
        http.post("/query", Buffer.buffer(form), "application/x-www-form-urlencoded", false);
    return good(reply);
  }

  private static byte[] good(InfluxHttp.Reply reply) {
    if (!reply.good()) {
      throw Failures.of(reply, "a question");
    }
    return reply.body().getBytes();
  }

  static String enc(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Future<Void> close() {
    return http.close();
  }
}
