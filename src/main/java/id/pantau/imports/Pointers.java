package id.pantau.imports;

/** RFC 6901 pointers out of the dotted names by which a mapping calls fields. */
final class Pointers {
  private Pointers() {}

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Where a record above this one holds a field.
   *
   * @param place of the record below, {@code /districts/0/cameras/3}
   * @param field {@code districts[].name}
   * @return {@code /districts/0/name}
   */
  static String inherited(String place, String field) {
    String[] indexes = place.split("/", -1);
    var pointer = new StringBuilder();
    int at = 1;
    for (String step : field.split("\\.")) {
      boolean each = step.endsWith("[]");
      String name = each ? step.substring(0, step.length() - 2) : step;
      if (!name.isEmpty()) {
        pointer.append('/').append(escaped(name));
        at++;
      }
      if (each && at < indexes.length) {
        pointer.append('/').append(indexes[at++]);
      }
    }
    return pointer.toString();
  }
}
