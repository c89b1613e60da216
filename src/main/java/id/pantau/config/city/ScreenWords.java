package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The keys of the screen's dictionaries with the number of values each word holds. A test of the
 * page keeps the file equal to the dictionaries.
 */
final class ScreenWords {
  private static final String FILE = "screen-words.json";

  private final Map<String, Integer> words;

  private ScreenWords(Map<String, Integer> words) {
    this.words = words;
  }

  /** Reads the list; blocks on file IO. */
  static ScreenWords load() {
    try (InputStream in =
            Objects.requireNonNull(ScreenWords.class.getResourceAsStream(FILE), FILE);
        JsonParser json = new JsonFactory().createParser(in)) {
      var words = new LinkedHashMap<String, Integer>();
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        json.nextToken();
        words.put(key, json.getIntValue());
      }
      return new ScreenWords(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many values the word holds, -1 where no screen says it. */
  int parameters(String key) {
    return words.getOrDefault(key, -1);
  }

  Set<String> keys() {
    return words.keySet();
  }
}
