package id.pantau.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A ready request of many reports. Only the digits of time and seq are written before each sending,
 * so that no report is a duplicate and the load tool costs little.
 */
final class Reports {
  private static final long FIRST_SEQ = 1_000_000_000L;
  private static final String AT = "\"at\":";
  private static final String SEQ = "\"seq\":";
  private static final String LINE_AT = "i ";
  private static final int AT_DIGITS = 13;
  private static final int SEQ_DIGITS = 10;

  private final byte[] request;
  private final int bodyFrom;
  private final int count;
  private final int[] at;
  private final int[] seq;
  private long next;

  private Reports(byte[] request, int bodyFrom, int count, int[] at, int[] seq) {
    this.request = request;
    this.bodyFrom = bodyFrom;
    this.count = count;
    this.at = at;
    this.seq = seq;
  }

  /** The same kind of load as line protocol. */
  static Reports lines(List<String> ids, int count, String key, Random random) {
    var body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      String status = random.nextInt(1_000) == 0 ? "DEGRADED" : "UP";
      body.append("status,asset=").append(ids.get(random.nextInt(ids.size())));
      body.append(" status=\"").append(status).append("\",latency_ms=");
      body.append(10 + random.nextInt(900) / 10.0).append(",fps=").append(20 + random.nextInt(10));
      body.append(LINE_AT).append("1763863200123\n");
    }
    byte[] content = body.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] request =
        request("/api/v2/write?bucket=" + Pantau.CITY + "&precision=ms", content, key);
    int from = request.length - content.length;
    return new Reports(request, from, count, places(request, from, LINE_AT, count), new int[0]);
  }

  /** Reports of random assets, nearly all UP: one in 1,000 says DEGRADED, as in a calm city. */
  static Reports random(List<String> ids, int count, String key, Random random) {
    var body = new StringBuilder("[");
    for (int i = 0; i < count; i++) {
      String status = random.nextInt(1_000) == 0 ? "DEGRADED" : "UP";
      append(body, ids.get(random.nextInt(ids.size())), status, random);
    }
    return of(body, count, key);
  }

  /** One report of each of these assets. */
  static Reports each(List<String> ids, String status, String key) {
    var body = new StringBuilder("[");
    var random = new Random(1);
    for (String id : ids) {
      append(body, id, status, random);
    }
    return of(body, ids.size(), key);
  }

  private static void append(StringBuilder body, String id, String status, Random random) {
    body.append(body.length() == 1 ? "" : ",").append("{\"asset\":\"").append(id);
    body.append("\",\"at\":1763863200123,\"status\":\"").append(status);
    body.append("\",\"measures\":{\"latency_ms\":").append(10 + random.nextInt(900) / 10.0);
    body.append(",\"fps\":").append(20 + random.nextInt(10)).append("},\"seq\":").append(FIRST_SEQ);
    body.append('}');
  }

  private static Reports of(StringBuilder body, int count, String key) {
    byte[] content = body.append(']').toString().getBytes(StandardCharsets.US_ASCII);
    byte[] request = request("/api/v1/observations", content, key);
    int from = request.length - content.length;
    return new Reports(
        request, from, count, places(request, from, AT, count), places(request, from, SEQ, count));
  }

  private static byte[] request(String path, byte[] content, String key) {
    byte[] head = HttpLine.head("POST", path, key, content.length);
    byte[] request = new byte[head.length + content.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(content, 0, request, head.length, content.length);
    return request;
  }

  int count() {
    return count;
  }

  /** The request with this time and a seq never sent before by this batch. */
  byte[] at(long millis) {
    next++;
    for (int place : at) {
      write(place, AT_DIGITS, millis);
    }
    for (int place : seq) {
      write(place, SEQ_DIGITS, FIRST_SEQ + next);
    }
    return request;
  }

  /** The body alone, with this time and a seq never sent before by this batch. */
  byte[] bodyAt(long millis) {
    byte[] whole = at(millis);
    return Arrays.copyOfRange(whole, bodyFrom, whole.length);
  }

  private void write(int from, int digits, long number) {
    long rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      request[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int[] places(byte[] request, int from, String name, int count) {
    int[] places = new int[count];
    String text = new String(request, StandardCharsets.US_ASCII);
    int at = from;
    for (int i = 0; i < count; i++) {
      at = text.indexOf(name, at) + name.length();
      places[i] = at;
    }
    return places;
  }
}
