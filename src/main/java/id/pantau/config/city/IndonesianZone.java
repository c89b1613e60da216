package id.pantau.config.city;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The three time zones of Indonesia, each with the provinces that keep it by their codes. */
enum IndonesianZone {
  WIB(
      "Asia/Jakarta",
      Set.of(
          "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35",
          "36", "61", "62")),
  WITA(
      "Asia/Makassar",
      Set.of("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")),
  WIT("Asia/Jayapura", Set.of("81", "82", "91", "92", "93", "94", "95", "96", "97"));

  private final ZoneId zone;
  private final Set<String> provinces;

  IndonesianZone(String zone, Set<String> provinces) {
    this.zone = ZoneId.of(zone);
    this.provinces = provinces;
  }

  /** Its name in the tz database. */
  ZoneId zone() {
    return zone;
  }

  /** The zone of an area code such as 51.06, or nothing when no province has it. */
  static Optional<IndonesianZone> of(String code) {
    String province = code.substring(0, Math.min(2, code.length()));
    for (IndonesianZone each : values()) {
      if (each.provinces.contains(province)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
