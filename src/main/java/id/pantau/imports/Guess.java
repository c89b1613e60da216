package id.pantau.imports;

import id.pantau.config.text.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The mapping of a file: what the caller gave, and for the rest names checked by their values. */
final class Guess {
  /** What is guessed by looking at values, not by the name alone. */
  private static final Set<String> LOOKED_AT =
      Set.of("latlon", "lat", "lon", "id", "name", "kind", "area", "externalIds.ip");

  private final ListFile file;
  private final Survey survey;
  private final KindNames kinds;
  private final AreaNames areas;
  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  private Guess(ListFile file, KindNames kinds, AreaNames areas) {
    this.file = file;
    this.survey = file.survey();
    this.kinds = kinds;
    this.areas = areas;
  }

  /** Fails when the caller's mapping names a field that the file does not have. */
  static Mapping of(ListFile file, KindNames kinds, AreaNames areas) throws UnreadableFile {
    var guess = new Guess(file, kinds, areas);
    guess.take();
    guess.guess();
    return new Mapping(
        file.rows().records(), file.given().getOrDefault(Mapping.ID_PREFIX, ""), guess.inOrder());
  }

  private void take() throws UnreadableFile {
    for (Map.Entry<String, String> given : file.given().entrySet()) {
      boolean option =
          given.getKey().equals(Mapping.RECORDS) || given.getKey().equals(Mapping.ID_PREFIX);
      if (!option && !given.getValue().isEmpty()) {
        fields.put(given.getKey(), field(survey, given.getKey(), given.getValue()));
        taken.add(fields.get(given.getKey()));
      }
    }
  }

  /** The field that the caller names, in any case of letters. */
  static String field(Survey survey, String target, String named) throws UnreadableFile {
    if (named.startsWith("=") || survey.fields().contains(named)) {
      return named;
    }
    return survey.fields().stream()
        .filter(name -> name.equalsIgnoreCase(named))
        .findFirst()
        .orElseThrow(
            () ->
                MappingReader.wrong(
                    target,
                    "the file has no field '"
                        + named
                        + "'"
                        + Nearest.hint(named, survey.fields())
                        + "; it has "
                        + survey.names()));
  }

  private void guess() {
    for (String name : survey.fields()) {
      String target = FieldWords.prefixed(name);
      if (target != null && MappingReader.isInMap(target) && survey.filled(name)) {
        put(target, name);
      }
    }
    position();
    first("id", name -> !survey.all(name, text -> !areas.of(text).isEmpty()));
    first("name", name -> isName(name) && survey.tellsApart(name));
    first("name", this::isName);
    first("kind", name -> survey.all(name, kinds::knows));
    area();
    first("externalIds.ip", survey::unique); // a recorder's address stands at all its channels
    for (String target : FieldWords.targets()) {
      if (!LOOKED_AT.contains(target)) {
        first(target, name -> true);
      }
    }
  }

  /** Two columns when there are two, else one that holds both. */
  private void position() {
    if (off("lat") || off("lon") || fields.containsKey("latlon")) {
      return;
    }
    first("lat", this::isAngle);
    first("lon", this::isAngle);
    if (fields.containsKey("lat") && fields.containsKey("lon")) {
      return;
    }
    for (String alone : List.of("lat", "lon")) {
      if (!file.given().containsKey(alone) && fields.containsKey(alone)) {
        taken.remove(fields.remove(alone));
      }
    }
    if (!fields.containsKey("lat") && !fields.containsKey("lon")) {
      first(
          "latlon",
          name ->
              name.equals(GeoFeature.GEOMETRY)
                  || survey.any(name, text -> Degrees.pair(text) != null));
    }
  }

  private boolean off(String target) {
    return file.given().getOrDefault(target, "on").isEmpty();
  }

  private boolean isAngle(String name) {
    return survey.any(name, text -> Degrees.angle(text).isPresent());
  }

  /** Its own words first; records below a district call its name just "name". */
  private void area() {
    first("area", this::namesAreas);
    List<String> names = FieldWords.candidates("name", survey.fields());
    survey.fields().stream()
        .filter(name -> name.contains("[]") && namesAreas(name))
        .max(
            Comparator.comparingInt((String name) -> name.split("\\[]").length)
                .thenComparing(names::contains))
        .ifPresent(name -> put("area", name));
  }

  private boolean namesAreas(String name) {
    return survey.any(name, text -> !areas.of(text).isEmpty());
  }

  /** A name is no address of a picture. */
  private boolean isName(String name) {
    return !survey.all(name, text -> text.contains("://") || text.matches("\\S+\\.(?i:png|jpe?g)"));
  }

  /** The likeliest field that is free and whose values fit. */
  private void first(String target, Predicate<String> fits) {
    if (file.given().containsKey(target) || fields.containsKey(target)) {
      return;
    }
    for (String name : FieldWords.candidates(target, survey.fields())) {
      if (!taken.contains(name) && survey.filled(name) && fits.test(name)) {
        put(target, name);
        return;
      }
    }
  }

  private void put(String target, String name) {
    if (!file.given().containsKey(target) && fields.putIfAbsent(target, name) == null) {
      taken.add(name);
    }
  }

  private Map<String, String> inOrder() {
    var order = new ArrayList<String>(List.of("id", "name", "kind", "area", "owner"));
    order.addAll(List.of("lat", "lon", "latlon"));
    var inOrder = new LinkedHashMap<String, String>();
    order.stream().filter(fields::containsKey).forEach(name -> inOrder.put(name, fields.get(name)));
    fields.forEach(inOrder::putIfAbsent);
    return inOrder;
  }

  /** Fields of the file that fill nothing. */
  static List<String> unused(ListFile file, Mapping mapping) {
    return file.survey().fields().stream()
        .filter(name -> !mapping.fields().containsValue(name) && file.survey().filled(name))
        .toList();
  }
}
