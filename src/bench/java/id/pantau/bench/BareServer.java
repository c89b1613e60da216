package id.pantau.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The floor: Vert.x, one event loop, Jackson's streaming parser and a map of slots. No keys, no
 * verdicts, no journal, no history.
 */
public final class BareServer {
  private final JsonFactory json = new JsonFactory();
  private final Map<String, Slot> slots = new HashMap<>();

  /** What is known of one asset. */
  private static final class Slot {
    long at;
    long seq;
    String status = "";
    double latency;
    double fps;

    @Override
    public String toString() {
      return at + " " + seq + " " + status + " " + latency + " " + fps;
    }
  }

  private BareServer() {}

  /** One in a process of its own, as the program under test is. */
  static ServerProcess start() throws Exception {
    var arguments =
        List.of("-cp", System.getProperty("java.class.path"), BareServer.class.getName(), "PORT");
    return ServerProcess.start(Pantau.log("bare"), Map.of(), arguments);
  }

  /** Serves on the port given as the only argument until it is killed. */
  public static void main(String[] arguments) {
    var server = new BareServer();
    Vertx.vertx()
        .createHttpServer()
        .requestHandler(server::handle)
        .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
        .onFailure(
            failure -> {
              System.err.println(failure);
              System.exit(1);
            });
  }

  private void handle(HttpServerRequest request) {
    request
        .body()
        .map(body -> request.method() == HttpMethod.POST ? take(body) : shown(request.path()))
        .compose(answer -> request.response().end(answer))
        .onFailure(failure -> System.err.println(failure));
  }

  /** Anything asked for is 200; the path of an asset's id shows its slot. */
  private String shown(String path) {
    return String.valueOf(slots.get(path.substring(1)));
  }

  private String take(Buffer body) {
    int count = 0;
    try (JsonParser parser = json.createParser(body.getBytes())) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          item(parser);
          count++;
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
    return "{\"accepted\":" + count + ",\"rejected\":0}";
  }

  private void item(JsonParser parser) throws IOException {
    var slot = new Slot();
    String name;
    while ((name = parser.nextFieldName()) != null) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "asset" -> slot = slots.computeIfAbsent(parser.getText(), id -> new Slot());
        case "at" -> slot.at = parser.getLongValue();
        case "seq" -> slot.seq = parser.getLongValue();
        case "status" -> slot.status = parser.getText();
        default -> measures(parser, value, slot);
      }
    }
  }

  private static void measures(JsonParser parser, JsonToken value, Slot slot) throws IOException {
    String name;
    while (value == JsonToken.START_OBJECT && (name = parser.nextFieldName()) != null) {
      parser.nextToken();
      if (name.equals("fps")) {
        slot.fps = parser.getDoubleValue();
      } else {
        slot.latency = parser.getDoubleValue();
      }
    }
  }
}
