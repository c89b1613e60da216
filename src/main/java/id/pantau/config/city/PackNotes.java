package id.pantau.config.city;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the last start found in packs that were applied, so that the next one need not read and
 * judge the assets of an unchanged pack again: for 7,636 assets that is a third of a start's work.
 * Of another version's notes nothing is believed. Immutable.
 */
public final class PackNotes {
  /** Every pack is read whole. */
  public static final PackNotes NONE = new PackNotes(Map.of());

  private static final String HEAD = "pantau packs ";

  private final Map<String, Note> byCity;

  private PackNotes(Map<String, Note> byCity) {
    this.byCity = Map.copyOf(byCity);
  }

  /**
   * One pack as it was applied.
   *
   * @param assets how many it names
   * @param sample whether any of them was made up
   */
  record Note(String fingerprint, int assets, boolean sample) {}

  /** What this file holds; nothing when there is none or it is not of this version. Blocks. */
  public static PackNotes read(Path file, String version) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      return NONE; // a first start, or a file that only saves time
    }
    if (lines.isEmpty() || !lines.get(0).equals(HEAD + version)) {
      return NONE;
    }
    var notes = new HashMap<String, Note>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ");
      if (words.length != 4 || !words[2].matches("\\d{1,9}")) {
        return NONE;
      }
      notes.put(
          words[0], new Note(words[1], Integer.parseInt(words[2]), words[3].equals("sample")));
    }
    return new PackNotes(notes);
  }

  /** Notes these packs, whole, in place of what the file held. Blocks; fails on IO errors. */
  public static void write(Path file, String version, Collection<CityPack> packs)
      throws IOException {
    var text = new StringBuilder(HEAD).append(version).append('\n');
    for (CityPack pack : packs) {
      text.append(pack.id())
          .append(' ')
          .append(pack.fingerprint())
          .append(' ')
          .append(pack.size())
          .append(pack.city().sample() ? " sample\n" : " real\n");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text, StandardCharsets.UTF_8);
    var unused = Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The note of a city whose files are still those. */
  @Nullable Note of(String city, String fingerprint) {
    Note note = byCity.get(city);
    return note != null && note.fingerprint().equals(fingerprint) ? note : null;
  }
}
