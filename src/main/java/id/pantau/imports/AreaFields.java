package id.pantau.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mapping of a file of areas: what the caller gave, the rest by name. */
final class AreaFields {
  /** What of an area a file may hold beside its polygons. */
  static final List<String> TARGETS = List.of("id", "name", "level", "parent");

  private AreaFields() {}

  /**
   * Finds the fields.
   *
   * @param cityCode what codes of the city begin with
   * @throws UnreadableFile when the caller names a field that is not there, or none holds codes
   */
  static Mapping of(ListFile file, String cityCode) throws UnreadableFile {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String target : TARGETS) {
      String given = file.given().get(target);
      if (given == null) {
        guess(file, target, cityCode, fields);
      } else if (!given.isEmpty()) {
        fields.put(target, Guess.field(file.survey(), target, given));
      }
    }
    for (String needed : List.of("id", "name")) {
      if (!fields.containsKey(needed)) {
        throw MappingReader.wrong(
            needed,
            "no field of the file holds the "
                + (needed.equals("id") ? "codes" : "names")
                + " of areas; say which does; it has "
                + file.survey().names());
      }
    }
    return new Mapping(file.rows().records(), "", fields);
  }

  private static void guess(
      ListFile file, String target, String cityCode, Map<String, String> fields) {
    Survey survey = file.survey();
    List<String> likely =
        FieldWords.candidates("area." + target, survey.fields()).stream()
            .filter(name -> survey.filled(name) && !fields.containsValue(name))
            .toList();
    likely.stream()
        .filter(name -> survey.any(name, text -> text.startsWith(cityCode + ".")))
        .findFirst()
        .filter(name -> target.equals("id")) // a feature's number is an id too
        .or(() -> likely.stream().findFirst())
        .ifPresent(name -> fields.put(target, name));
  }
}
