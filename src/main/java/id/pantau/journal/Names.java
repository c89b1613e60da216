package id.pantau.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dictionary of one kind: a text and its small integer, from 0, never reused. Numbers are given
 * by one thread (the core's loop); any thread may turn a number back into its text.
 */
public final class Names {
  private final Map<String, Integer> numbers = new HashMap<>();
  private volatile String[] texts = new String[64];
  private volatile int size;
  private final List<String> fresh = new ArrayList<>();

  /** The number of this text, or -1. Core's loop only. */
  public int find(String text) {
    @Nullable Integer number = numbers.get(text);
    return number == null ? -1 : number;
  }

  /** The number of this text, given now if it is new. Core's loop only. */
  public int number(String text) {
    @Nullable Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = add(text);
    fresh.add(text);
    return number;
  }

  /** The text behind a number. Any thread. */
  public String text(int number) {
    if (number < 0 || number >= size) {
      throw new IllegalArgumentException("no name has the number " + number);
    }
    return texts[number];
  }

  /** How many numbers were given. */
  public int size() {
    return size;
  }

  /** Puts back a stored name; numbers must come in order. */
  void restore(String text) {
    add(text);
  }

  /** Names given since the last call, in order of their numbers; they end at {@link #size()}. */
  List<String> takeFresh() {
    if (fresh.isEmpty()) {
      return List.of();
    }
    var taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  private int add(String text) {
    int number = size;
    String[] current = texts;
    if (number == current.length) {
      current = Arrays.copyOf(current, number * 2);
    }
    current[number] = text;
    texts = current;
    numbers.put(text, number);
    size = number + 1; // written last: whoever sees the size sees the text
    return number;
  }
}
