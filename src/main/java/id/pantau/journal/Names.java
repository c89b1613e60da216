package id.pantau.journal;

import id.pantau.model.KnownIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The dictionary of one kind: a text and its small integer, from 0, never reused. Numbers are given
 * by one thread, its owner's (the core's loop for the journal's); any thread may turn a number back
 * into its text, or look for one by its characters.
 *
 * <p>The texts stand in one array by number; finding one is a walk over an open-addressed table of
 * numbers, a quarter of the memory of a map of objects and one cache miss less on the hot path. The
 * first {@value #PACKED} texts of up to 32 bytes also stand there by their bytes, eight a word, so
 * that comparing one is one cache miss and not three.
 */
public final class Names implements KnownIds {
  private static final int SMALLEST = 128;

  /**
   * Knuth's multiplier (2^32 over the golden ratio): hash codes of ids that count up lie in dense
   * runs, through which a walk would be long.
   */
  private static final int SPREAD = 0x9E3779B9;

  private static final int WORDS = 4;
  private static final int WORD_BYTES = 8;

  /** Texts below this number are packed. */
  private static final int PACKED = 1 << 16;

  private volatile String[] texts = new String[SMALLEST / 2];
  private volatile long[] packed = new long[SMALLEST / 2 * WORDS];
  private volatile int size;

  /** Number + 1 of the text at this place, 0 where there is none; at most half full. */
  private volatile int[] places = new int[SMALLEST];

  private final List<String> fresh = new ArrayList<>();

  /** The number of this text, or -1. Owner's thread only. */
  public int find(String text) {
    int[] table = places;
    return table[place(text, table, texts)] - 1;
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

  /** Whether this very object is the text of that number. Owner's thread only. */
  public boolean is(int number, String text) {
    return number >= 0 && number < size && texts[number] == text;
  }

  /**
   * The number of the text of these characters, or -1. Any thread: one that was given a moment ago
   * may not be found yet.
   */
  @Override
  public int find(char[] text, int from, int length) {
    int hash = 0;
    int odd = 0;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + text[i];
      odd |= odd(text[i]);
    }
    int seen = size; // read first: what it counts is there
    int[] table = places;
    String[] known = texts;
    long[] words = packed;
    boolean packs = odd == 0 && length <= WORDS * WORD_BYTES;
    long first = packs ? word(text, from, length, 0) : 0;
    long second = packs ? word(text, from, length, 1) : 0;
    long third = packs ? word(text, from, length, 2) : 0;
    long fourth = packs ? word(text, from, length, 3) : 0;
    int mask = table.length - 1;
    int place = start(hash) & mask;
    for (int number = table[place]; number != 0; number = table[place]) {
      int at = (number - 1) * WORDS;
      if (number <= seen
          && (first != 0 && at < words.length && words[at] != 0
              ? words[at] == first
                  && words[at + 1] == second
                  && words[at + 2] == third
                  && words[at + 3] == fourth
              : same(known[number - 1], text, from, length))) {
        return number - 1;
      }
      place = (place + 1) & mask;
    }
    return -1;
  }

  /** The text behind a number. Any thread. */
  @Override
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
    int[] table = places;
    if (number == current.length) {
      current = Arrays.copyOf(current, number * 2);
      table = new int[table.length * 2];
      for (int i = 0; i < number; i++) {
        table[place(current[i], table, current)] = i + 1;
      }
    }
    current[number] = text;
    texts = current;
    pack(number, text);
    table[place(text, table, current)] = number + 1;
    places = table; // after what it points to, as any thread may walk it
    size = number + 1; // written last: whoever sees the size sees the text
    return number;
  }

  /** Where this text stands in the table, or the free place where it would. */
  private static int place(String text, int[] table, String[] texts) {
    int mask = table.length - 1;
    int place = start(text.hashCode()) & mask;
    for (int number = table[place]; number != 0; number = table[place]) {
      if (texts[number - 1].equals(text)) {
        return place;
      }
      place = (place + 1) & mask;
    }
    return place;
  }

  private void pack(int number, String text) {
    if (number >= PACKED) {
      return;
    }
    long[] words = packed;
    if (number * WORDS == words.length) {
      words = Arrays.copyOf(words, words.length * 2);
    }
    char[] chars = text.toCharArray();
    int odd = 0;
    for (char c : chars) {
      odd |= odd(c);
    }
    for (int i = 0; odd == 0 && i < WORDS && chars.length <= WORDS * WORD_BYTES; i++) {
      words[number * WORDS + i] = word(chars, 0, chars.length, i);
    }
    packed = words;
  }

  /** 0 for a character that has a place in a byte and is not the byte that fills a word up. */
  private static int odd(char c) {
    return (c - 1) & ~0x7F;
  }

  /** Eight characters of a text as a word, 0 where none is left. */
  private static long word(char[] text, int from, int length, int which) {
    int start = from + which * WORD_BYTES;
    int end = Math.min(from + length, start + WORD_BYTES);
    long word = 0;
    for (int i = start; i < end; i++) {
      word = word << Byte.SIZE | text[i];
    }
    return word;
  }

  private static int start(int hash) {
    int spread = hash * SPREAD;
    return spread >>> 15 ^ spread;
  }

  private static boolean same(String known, char[] text, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
