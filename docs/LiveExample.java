import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/**
 * A city's changes as they come, one frame a line: the smallest live client. Needs a JDK and nothing
 * of this project:
 *
 * <pre>PANTAU_URL=http://127.0.0.1:8080 PANTAU_KEY=... java docs/LiveExample.java makassar</pre>
 *
 * <p>A real client keeps the seq of the last frame, checks that each frame's prev is that number,
 * and compares the digest of a beat; {@code /api/v1/asyncapi.json} says how.
 */
public class LiveExample {
  public static void main(String[] arguments) throws Exception {
    var url = URI.create(System.getenv("PANTAU_URL").replaceFirst("^http", "ws") + "/api/v1/live");
    var closed = new CountDownLatch(1);
    var printing =
        new WebSocket.Listener() {
          private final StringBuilder frame = new StringBuilder();

          @Override
          public CompletionStage<?> onText(WebSocket line, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
              System.out.println(frame);
              frame.setLength(0);
            }
            line.request(1);
            return null;
          }

          @Override
          public CompletionStage<?> onClose(WebSocket line, int code, String reason) {
            System.out.println("closed " + code + " " + reason);
            closed.countDown();
            return null;
          }

          @Override
          public void onError(WebSocket line, Throwable failure) {
            System.out.println("lost: " + failure);
            closed.countDown();
          }
        };
    var line =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Bearer " + System.getenv("PANTAU_KEY"))
            .buildAsync(url, printing)
            .join();
    line.sendText("{\"type\":\"subscribe\",\"city\":\"" + arguments[0] + "\"}", true).join();
    closed.await();
  }
}
