package id.pantau.api;

import id.pantau.core.OverlayState;
import id.pantau.model.City;
import id.pantau.model.Label;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Plan;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What people say of an asset, as sentences before and after those of its automatic status. */
final class OverlaySentences {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm");

  private OverlaySentences() {}

  /** Why what is shown is shown: what people said first, then what is so without them. */
  static Label why(OverlayState overlay, Label automatic, City city) {
    return new Label(
        why(overlay, automatic.id(), city, Words.INDONESIAN),
        why(overlay, automatic.en(), city, Words.ENGLISH));
  }

  /** What would change it next. */
  static Label next(OverlayState overlay, Label automatic, City city) {
    return new Label(
        next(overlay, automatic.id(), city, Words.INDONESIAN),
        next(overlay, automatic.en(), city, Words.ENGLISH));
  }

  private static String why(OverlayState overlay, String automatic, City city, Words words) {
    var text = new StringBuilder();
    Entered<Act.SetStatus> override = overlay.override();
    Entered<Act.JudgePicture> picture = overlay.picture();
    if (override != null) {
      text.append(
          words.override.formatted(
              override.by().name(),
              clock(override.at(), city),
              words.statuses.get(override.act().status().code()),
              override.act().reason()));
      text.append(
          words.automatic.formatted(words.statuses.get(overlay.automatic().status().code())));
    }
    if (picture != null) {
      text.append(
          words.picture.formatted(
              picture.by().name(),
              clock(picture.at(), city),
              words.verdicts.get(picture.act().verdict().ordinal())));
    }
    text.append(automatic);
    Entered<Act.Shelve> shelf = overlay.shelf();
    if (shelf != null) {
      text.append(
          words.shelf.formatted(
              shelf.by().name(),
              clock(shelf.act().until(), city),
              shelf.act().owner(),
              shelf.act().reason()));
    }
    for (Plan plan : overlay.open()) {
      text.append(words.work.formatted(plan.window().reason(), plan.entered().by().name()));
    }
    return text.toString();
  }

  private static String next(OverlayState overlay, String automatic, City city, Words words) {
    Entered<Act.SetStatus> override = overlay.override();
    if (override != null) {
      return words.lapse.formatted(clock(override.act().until(), city));
    }
    Entered<Act.JudgePicture> picture = overlay.picture();
    return picture == null
        ? automatic
        : words.proof.formatted(picture.act().verdict().liftedBy().word()) + automatic;
  }

  private static String clock(long millis, City city) {
    return CLOCK.format(Instant.ofEpochMilli(millis).atZone(city.timeZone()))
        + " "
        + city.zoneAbbreviation();
  }

  /**
   * A dictionary.
   *
   * @param statuses by code
   * @param verdicts by ordinal
   */
  private record Words(
      List<String> statuses,
      List<String> verdicts,
      String override,
      String automatic,
      String picture,
      String shelf,
      String work,
      String lapse,
      String proof) {

    private static final Words INDONESIAN =
        new Words(
            List.of("Tidak diketahui", "Aktif", "Terganggu", "Mati"),
            List.of("gelap", "kabur", "tertutup", "berpaling", "beku", "tidak merekam"),
            "Ditetapkan oleh %s pada %s: %s. Alasan: %s. ",
            "Tanpa penetapan itu statusnya %s. ",
            "Menurut %s pada %s gambarnya %s. ",
            " Ditangguhkan oleh %s sampai %s; penanggung jawab: %s; alasan: %s.",
            " Sedang ada pekerjaan terencana: %s (dicatat oleh %s).",
            "Penetapan berakhir sendiri pada %s; sesudah itu status otomatis berlaku lagi.",
            "Laporan baik yang membuktikan %s mencabut penilaian gambar. ");

    private static final Words ENGLISH =
        new Words(
            List.of("Unknown", "Up", "Degraded", "Down"),
            List.of("dark", "blurred", "covered", "turned away", "frozen", "not recording"),
            "Set by %s on %s: %s. Reason: %s. ",
            "Without that its status is %s. ",
            "According to %s on %s its picture is %s. ",
            " Shelved by %s until %s; owner: %s; reason: %s.",
            " Planned work is going on: %s (entered by %s).",
            "The override lapses by itself on %s; then the automatic status holds again.",
            "A good report that proves %s lifts the picture verdict. ");

    private Words {
      statuses = List.copyOf(statuses);
      verdicts = List.copyOf(verdicts);
    }
  }
}
