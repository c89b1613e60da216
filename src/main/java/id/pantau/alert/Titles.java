package id.pantau.alert;

import id.pantau.model.Label;
import id.pantau.model.Subject;
import java.util.Locale;

/** One line that says what an incident is, in both languages. */
final class Titles {
  private static final Locale ID = Locale.forLanguageTag("id-ID");
  private static final Locale EN = Locale.ENGLISH;

  private Titles() {}

  /**
   * @param assets how many it took
   * @param silent whether it is about a feed that says nothing
   */
  static Label of(Subject cause, int assets, int size, boolean silent) {
    if (silent) {
      return new Label(
          "Umpan " + cause.label() + " diam: " + number(ID, assets) + " titik tidak diketahui",
          "Feed " + cause.label() + " silent: " + number(EN, assets) + " points unknown");
    }
    if (cause.type() == Subject.Type.ASSET) {
      return new Label(cause.label() + " mati", cause.label() + " down");
    }
    String of = number(ID, assets) + (size > assets ? " dari " + number(ID, size) : "");
    String ofEn = number(EN, assets) + (size > assets ? " of " + number(EN, size) : "");
    return new Label(
        indonesian(cause) + ": " + of + " titik mati",
        english(cause) + ": " + ofEn + " points down");
  }

  /** As people of that language write it: 7.500 and 7,500. */
  private static String number(Locale language, int value) {
    return String.format(language, "%,d", value);
  }

  private static String indonesian(Subject cause) {
    return switch (cause.type()) {
      case ASSET, PARENT -> cause.label() + " dan yang di belakangnya";
      case FEED -> "Umpan " + cause.label();
      case PROVIDER -> "Penyedia " + cause.label();
      case AREA -> cause.key().isEmpty() ? "Seluruh kota" : named(cause, "Wilayah ");
      case OWNER -> "Pemilik " + cause.label();
      case KIND -> "Jenis " + cause.label();
    };
  }

  /** A name says what level it is of; a bare code does not. */
  private static String named(Subject area, String word) {
    return area.label().equals(area.key()) ? word + area.key() : area.label();
  }

  private static String english(Subject cause) {
    return switch (cause.type()) {
      case ASSET, PARENT -> cause.label() + " and what hangs on it";
      case FEED -> "Feed " + cause.label();
      case PROVIDER -> "Provider " + cause.label();
      case AREA -> cause.key().isEmpty() ? "The whole city" : named(cause, "Area ");
      case OWNER -> "Owner " + cause.label();
      case KIND -> "Kind " + cause.label();
    };
  }
}
