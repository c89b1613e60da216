package id.pantau.config.city;

import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.config.text.YamlTree;
import id.pantau.config.text.YamlTree.Text;
import id.pantau.model.CityFace;
import id.pantau.model.CityFace.Level;
import id.pantau.model.Label;
import id.pantau.model.Logo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code city.yaml} says of the city's screens: title, logo, languages, levels, words. */
final class FaceReader {
  private static final int LONGEST_TITLE = 60;
  private static final int LONGEST_WORD = 300;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)\\}");
  private static final long PNG = 0x89504e470d0a1a0aL;
  private static final int PNG_HEAD = 24;

  private final Problems problems;

  FaceReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param files the file in the pack that a value names, null where it names none, which is told
   */
  CityFace face(YamlTree yaml, Function<Text, @Nullable Path> files) {
    YamlTree branding = yaml.map("branding");
    return new CityFace(
        title(branding),
        branding.text("logo").map(logo -> logo(logo, files.apply(logo))).orElse(null),
        languages(yaml),
        levels(yaml),
        yaml.has("sampleNote") ? PackWords.label(yaml.map("sampleNote")) : new Label("", ""),
        words(yaml.map("words")));
  }

  private Label title(YamlTree branding) {
    if (!branding.has("title")) {
      return new Label("", "");
    }
    YamlTree title = branding.map("title");
    for (String language : List.of("id", "en")) {
      title
          .text(language)
          .filter(text -> text.text().length() > LONGEST_TITLE)
          .ifPresent(
              text ->
                  problems.error(
                      text.place(),
                      title.label(language) + "is longer than " + LONGEST_TITLE + " letters"));
    }
    return PackWords.label(title);
  }

  /** PNG alone: an SVG may carry script and names of other hosts. */
  private @Nullable Logo logo(Text named, @Nullable Path file) {
    if (file == null) {
      return null;
    }
    String place = named.place();
    try {
      long size = Files.size(file);
      if (size > Logo.MAX_BYTES) {
        problems.error(
            place, "branding.logo: has " + size + " bytes; a logo has at most " + Logo.MAX_BYTES);
        return null;
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length < PNG_HEAD || ByteBuffer.wrap(bytes).getLong() != PNG) {
        problems.error(place, "branding.logo: " + file.getFileName() + " is not a PNG picture");
        return null;
      }
      int width = ByteBuffer.wrap(bytes).getInt(16);
      int height = ByteBuffer.wrap(bytes).getInt(20);
      if (width < 1 || height < 1 || width > Logo.MAX_SIDE || height > Logo.MAX_SIDE) {
        problems.error(
            place,
            "branding.logo: is "
                + width
                + " x "
                + height
                + " pixels; no side may exceed "
                + Logo.MAX_SIDE);
        return null;
      }
      return new Logo(bytes);
    } catch (IOException e) {
      problems.error(place, "branding.logo: cannot be read: " + e.getMessage());
      return null;
    }
  }

  private List<String> languages(YamlTree yaml) {
    List<Text> languages = yaml.texts("languages");
    for (Text language : languages) {
      if (!Set.of("id", "en").contains(language.text())) {
        problems.error(language.place(), "languages: " + language.text() + " is not id or en");
      }
    }
    return languages.isEmpty()
        ? List.of("id", "en")
        : languages.stream().map(Text::text).distinct().toList();
  }

  private List<Level> levels(YamlTree yaml) {
    Set<String> seen = new HashSet<>();
    return yaml.maps("levels").stream()
        .map(
            level -> {
              Text id = level.need("id");
              if (!seen.add(id.text())) {
                problems.error(id.place(), level.label("id") + id.text() + " stands twice");
              }
              return new Level(id.text(), PackWords.label(level.map("label")));
            })
        .toList();
  }

  private Map<String, Label> words(YamlTree yaml) {
    if (yaml.keys().isEmpty()) {
      return Map.of();
    }
    ScreenWords screen = ScreenWords.load();
    var words = new LinkedHashMap<String, Label>();
    for (String key : yaml.keys()) {
      YamlTree word = yaml.map(key);
      int parameters = screen.parameters(key);
      boolean whole = judge(word, "id", parameters) & judge(word, "en", parameters);
      if (parameters < 0) {
        problems.error(
            word.place(),
            yaml.label(key) + "no screen says this word" + Nearest.hint(key, screen.keys()));
      } else if (whole) {
        words.put(key, PackWords.label(word));
      }
    }
    return words;
  }

  /** Names what is wrong with a word in one language; false where there is no such text. */
  private boolean judge(YamlTree word, String language, int parameters) {
    Text text = word.text(language).orElse(null);
    if (text == null) {
      if (parameters >= 0) {
        problems.error(word.place(), word.label(language) + "is missing");
      }
      return false;
    }
    if (text.text().length() > LONGEST_WORD) {
      problems.error(
          text.place(), word.label(language) + "is longer than " + LONGEST_WORD + " letters");
    }
    if (parameters >= 0) {
      judgePlaces(text, word.label(language), parameters);
    }
    return true;
  }

  private void judgePlaces(Text text, String label, int parameters) {
    Set<Integer> said = new HashSet<>();
    Matcher places = PLACE.matcher(text.text());
    while (places.find()) {
      String number = places.group(1);
      if (!number.matches("\\d") || Integer.parseInt(number) >= parameters) {
        problems.error(
            text.place(), label + "{" + number + "} stands for nothing; " + allowed(parameters));
        return;
      }
      said.add(Integer.parseInt(number));
    }
    if (said.size() < parameters) {
      problems.error(text.place(), label + "leaves out a value; " + need(parameters));
    }
  }

  private static String allowed(int parameters) {
    return parameters == 0 ? "this word has no values" : need(parameters);
  }

  private static String need(int parameters) {
    return "this word must hold " + (parameters == 1 ? "{0}" : "{0} to {" + (parameters - 1) + "}");
  }
}
