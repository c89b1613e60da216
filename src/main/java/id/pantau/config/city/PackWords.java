package id.pantau.config.city;

import id.pantau.config.city.CityPack.PublishedCount;
import id.pantau.config.text.Problems;
import id.pantau.config.text.YamlTree;
import id.pantau.config.text.YamlTree.Text;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of {@code city.yaml}: kinds and published counts. */
final class PackWords {

  private final Problems problems;

  PackWords(Problems problems) {
    this.problems = problems;
  }

  Map<String, Kind> kinds(YamlTree yaml) {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    if (!yaml.has("kinds")) {
      problems.error(yaml.place(), "kinds: is missing");
    }
    for (YamlTree kind : yaml.maps("kinds")) {
      Text id = kind.need("id");
      Text shape = kind.need("shape");
      if (!Set.of("", "point", "bar").contains(shape.text())) {
        problems.error(shape.place(), kind.label("shape") + shape.text() + " is not point or bar");
      }
      Text proof = kind.text("requiredProof").orElse(new Text("service", kind.place()));
      Proof required = Proof.named(proof.text());
      if (required == null) {
        problems.error(
            proof.place(),
            kind.label("requiredProof")
                + proof.text()
                + " is not reach, service, picture or recording");
      }
      Kind made =
          new Kind(
              id.text(),
              label(kind.map("label")),
              shape.text(),
              kind.has("intervalSeconds") ? wholeNumber(kind, "intervalSeconds") : 0,
              required == null ? Proof.SERVICE : required);
      if (kinds.putIfAbsent(id.text(), made) != null) {
        problems.error(id.place(), kind.label("id") + id.text() + " stands twice");
      }
    }
    return kinds;
  }

  List<PublishedCount> counts(YamlTree yaml) {
    return yaml.maps("counts").stream()
        .map(
            count ->
                new PublishedCount(
                    count.text("date").map(Text::text).orElse(""),
                    count.need("kind").text(),
                    wholeNumber(count, "count"),
                    count.need("text").text(),
                    count.need("source").text()))
        .toList();
  }

  static Label label(YamlTree yaml) {
    return new Label(yaml.need("id").text(), yaml.need("en").text());
  }

  /** At least 1; also 1 where it is missing or wrong, which is a problem. */
  int wholeNumber(YamlTree yaml, String key) {
    Text text = yaml.need(key);
    if (!text.text().matches("[1-9]\\d{0,7}")) {
      if (!text.text().isEmpty()) {
        problems.error(
            text.place(), yaml.label(key) + text.text() + " is not a whole number, at least 1");
      }
      return 1;
    }
    return Integer.parseInt(text.text());
  }
}
