package id.pantau.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dictionary of one kind: a text and its small integer, from 0, never reused. Numbers are given
 * by one thread, its owner's (the core's loop for the journal's); any thread may turn a number back
 * into its text.
 *
 * <p>The texts stand in one array by number; finding one is a walk over an open-addressed table of
 * numbers, a quarter of the memory of a map of objects and one cache miss less on the hot path.
 */
public final class Names {
  private static final int SMALLEST = 128;

  /**
   * Knuth's multiplier (2^32 over the golden ratio): hash codes of ids that count up lie in dense
   * runs, through which a walk would be long.
   */
  private static final int SPREAD = 0x9E3779B9;

  /** Names up to this number take on the object that is asked for; each may cost a second copy. */
  private static final int ADOPTED = 1 << 16;

  private volatile String[] texts = new String[SMALLEST / 2];
  private volatile int size;

  /** Number + 1 of the text at this place, 0 where there is none; at most half full. */
  private int[] places = new int[SMALLEST];

  private final List<String> fresh = new ArrayList<>();

  /** The number of this text, or -1. Owner's thread only. */
  public int find(String text) {
    return places[place(text)] - 1;
  }

  /** The number of this text, given now if it is new. Owner's thread only. */
  public int number(String text) {
    int known = find(text);
    if (known >= 0) {
      return known;
    }
    fresh.add(text);
    return add(text);
  }

  /**
   * The number of this text, or -1, like {@link #find}; from now on this very object stands for it,
   * so that who keeps it elsewhere too keeps one of them. Owner's thread only.
   */
  public int findAndShare(String text) {
    int number = find(text);
    if (number >= 0) {
      texts[number] = text;
    }
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
  public void restore(String text) {
    add(text);
  }

  /** Names given since the last call, in order of their numbers; they end at {@link #size()}. */
  public List<String> takeFresh() {
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
      places = new int[places.length * 2];
      for (int i = 0; i < number; i++) {
        places[place(current[i])] = i + 1;
      }
    }
    current[number] = text;
    texts = current;
    places[place(text)] = number + 1;
    size = number + 1; // written last: whoever sees the size sees the text
    return number;
  }

  /** Where this text stands, or the free place where it would. */
  private int place(String text) {
    int mask = places.length - 1;
    int hash = text.hashCode() * SPREAD;
    int place = (hash >>> 15 ^ hash) & mask;
    for (int number = places[place]; number != 0; number = places[place]) {
      String known = texts[number - 1];
      if (known == text) {
        return place;
      }
      if (known.equals(text)) {
        if (number <= ADOPTED) {
          texts[number - 1] = text; // who asks with this object again is answered without comparing
        }
        return place;
      }
      place = (place + 1) & mask;
    }
    return place;
  }
}
