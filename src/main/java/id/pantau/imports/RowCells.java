package id.pantau.imports;

import id.pantau.model.Asset;
import id.pantau.model.Asset.Lifecycle;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row's texts as values, under the limits of the contract. A bad text is told and counts as
 * empty.
 */
final class RowCells {
  private static final int MAX_TEXT = 256;
  private static final int MAX_MAP_TEXT = 512;
  private static final int MAX_ENTRIES = 64;
  private static final int MAX_SECONDS = 31_536_000;

  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ].*)?");
  private static final Pattern LOCAL_DATE =
      Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");
  private static final Map<String, Lifecycle> LIFECYCLES =
      Map.of(
          "planned", Lifecycle.PLANNED,
          "rencana", Lifecycle.PLANNED,
          "live", Lifecycle.LIVE,
          "aktif", Lifecycle.LIVE,
          "off", Lifecycle.OFF,
          "nonaktif", Lifecycle.OFF,
          "retired", Lifecycle.RETIRED,
          "pensiun", Lifecycle.RETIRED);

  private final Row row;
  private final Mapping mapping;
  private final BiConsumer<String, String> wrong;

  /**
   * @param wrong told the asset's field and what is wrong with its text
   */
  RowCells(Row row, Mapping mapping, BiConsumer<String, String> wrong) {
    this.row = row;
    this.mapping = mapping;
    this.wrong = wrong;
  }

  /** The text, without marks of HTML; null when it is empty. */
  @Nullable String text(String target) {
    String text = Markup.plain(mapping.text(row, target));
    if (text.length() > MAX_TEXT) {
      wrong.accept(target, "is longer than " + MAX_TEXT + " letters; shorten it");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** Whether the row has no text for this. */
  boolean isEmpty(String target) {
    return mapping.text(row, target).isEmpty();
  }

  /** Ids between semicolons, commas or spaces. */
  List<String> ids(String target) {
    String text = mapping.text(row, target);
    var ids = new ArrayList<String>();
    for (String id : text.split("[;,\\s]+")) {
      String prefixed = id.startsWith(mapping.idPrefix()) ? id : mapping.idPrefix() + id;
      if (!id.isEmpty() && !Asset.isId(prefixed)) {
        wrong.accept(target, "'" + id + "' is no id (1 to 128 of A-Z a-z 0-9 . _ : -)");
      } else if (!id.isEmpty() && !ids.contains(prefixed)) {
        ids.add(prefixed);
      }
    }
    return ids;
  }

  /** Seconds, 0 when there is no text. */
  int seconds(String target) {
    String text = mapping.text(row, target);
    if (text.isEmpty()) {
      return 0;
    }
    if (text.matches("\\d{1,8}")) {
      int seconds = Integer.parseInt(text);
      if (seconds >= 1 && seconds <= MAX_SECONDS) {
        return seconds;
      }
    }
    wrong.accept(target, "'" + text + "' is no whole number of seconds from 1 to " + MAX_SECONDS);
    return 0;
  }

  /** Where the asset stands in its life, null when there is no text. */
  @Nullable Lifecycle lifecycle(String target) {
    String text = mapping.text(row, target).toLowerCase(Locale.ROOT);
    Lifecycle lifecycle = LIFECYCLES.get(text);
    if (lifecycle == null && !text.isEmpty()) {
      wrong.accept(target, "'" + text + "' is not planned, live, off or retired");
    }
    return lifecycle;
  }

  /** The zone, null when there is no text. */
  @Nullable String zone(String target) {
    String text = mapping.text(row, target).toUpperCase(Locale.ROOT);
    if (text.isEmpty() || Set.of("M", "K", "H").contains(text)) {
      return text.isEmpty() ? null : text;
    }
    wrong.accept(target, "'" + text + "' is not M, K or H");
    return null;
  }

  /** A day as {@code 2026-11-23}, also written {@code 23/11/2026}. */
  @Nullable String date(String target) {
    String text = mapping.text(row, target);
    Matcher date = DATE.matcher(text);
    Matcher local = LOCAL_DATE.matcher(text);
    try {
      if (date.matches()) {
        return day(date.group(1), date.group(2), date.group(3));
      }
      if (local.matches()) {
        return day(local.group(3), local.group(2), local.group(1));
      }
    } catch (DateTimeException e) {
      wrong.accept(target, "'" + text + "' is no day of the calendar");
      return null;
    }
    if (!text.isEmpty()) {
      wrong.accept(target, "'" + text + "' is no date such as 2026-11-23 or 23/11/2026");
    }
    return null;
  }

  /** The map whose fields begin so, such as {@code tags.}, over what the asset had. */
  Map<String, String> map(String prefix, Map<String, String> before) {
    var map = new LinkedHashMap<String, String>(before);
    for (String target : mapping.fields().keySet()) {
      String text = target.startsWith(prefix) ? mapping.text(row, target) : "";
      if (text.length() > MAX_MAP_TEXT) {
        wrong.accept(target, "is longer than " + MAX_MAP_TEXT + " letters; shorten it");
      } else if (!text.isEmpty()) {
        map.put(target.substring(prefix.length()), text);
      }
    }
    if (map.size() > MAX_ENTRIES) {
      wrong.accept("id", "has more than " + MAX_ENTRIES + " " + prefix + "*; leave some out");
    }
    return map;
  }

  /** Degrees, null where the text is empty. */
  @Nullable Double degrees(String target, int limit) {
    String text = mapping.text(row, target);
    if (text.isEmpty()) {
      return null;
    }
    var angle = Degrees.angle(text);
    if (angle.isEmpty()) {
      wrong.accept(target, "'" + text + "' is no angle such as -5.14, -5,14 or 5°08'24\" LS");
      return null;
    }
    if (Math.abs(angle.getAsDouble()) > limit) {
      String hint = target.equals("lat") ? "; are lat and lon swapped?" : "";
      wrong.accept(target, text + " is not between -" + limit + " and " + limit + hint);
      return null;
    }
    return angle.getAsDouble();
  }

  /** Both out of one cell, null where it is empty. */
  Degrees.@Nullable Position position(String target) {
    String text = mapping.text(row, target);
    if (text.isEmpty()) {
      return null;
    }
    var position = Degrees.pair(text);
    if (position == null) {
      wrong.accept(target, "'" + text + "' is no point such as -5.14, 119.43 (latitude first)");
    }
    return position;
  }

  private static String day(String year, String month, String day) {
    return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
        .toString();
  }
}
