package id.pantau.feed;

/**
 * Cuts a JSON array into its items by brackets and quotes alone, so that one bad item does not take
 * its neighbours along. An item it finds may be anything; only a parser can say it is good.
 */
final class ArrayItems {
  private final byte[] bytes;
  private final int end;
  private int at;
  private int from;
  private int to;
  private boolean complete = true;
  private boolean closed;
  private boolean first = true;

  /** Items of the array whose opening bracket is at {@code open}. */
  ArrayItems(byte[] bytes, int open, int end) {
    this.bytes = bytes;
    this.end = end;
    this.at = open + 1;
  }

  /** Moves to the next item, which may be empty as between two commas; false after the last. */
  boolean next() {
    if (closed || !complete) {
      return false;
    }
    from = at;
    complete = scan();
    trim();
    boolean emptyArray = closed && first && from == to;
    first = false;
    return !emptyArray;
  }

  /** First byte of the item. */
  int from() {
    return from;
  }

  /** One past the last byte of the item. */
  int to() {
    return to;
  }

  /** Whether the item ended at a comma or the closing bracket, not with the bytes. */
  boolean complete() {
    return complete;
  }

  /** Where the bytes after the closing bracket begin, once {@link #next} was false. */
  int after() {
    return at;
  }

  /** Runs to the comma or bracket that ends the item; {@code to} is there, {@code at} past it. */
  private boolean scan() {
    int depth = 0;
    boolean quoted = false;
    for (; at < end; at++) {
      byte b = bytes[at];
      if (quoted) {
        if (b == '\\') {
          at++;
        } else if (b == '"') {
          quoted = false;
        }
      } else if (b == '"') {
        quoted = true;
      } else if (b == '{' || b == '[') {
        depth++;
      } else if (depth > 0 && (b == '}' || b == ']')) {
        depth--;
      } else if (depth == 0 && (b == ',' || b == ']')) {
        closed = b == ']';
        to = at++;
        return true;
      }
    }
    at = end;
    to = end;
    return false;
  }

  private void trim() {
    while (from < to && isSpace(bytes[from])) {
      from++;
    }
    while (to > from && isSpace(bytes[to - 1])) {
      to--;
    }
  }

  /** Whether this byte is white space of JSON. */
  static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
