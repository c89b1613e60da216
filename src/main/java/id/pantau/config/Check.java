package id.pantau.config;

import id.pantau.config.city.CityPack;
import id.pantau.config.city.CityPacks;
import id.pantau.config.city.FeedSettings;
import id.pantau.config.city.PackNotes;
import id.pantau.config.text.Problem;
import id.pantau.config.text.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command {@code check}: every problem of the settings and the packs at once. */
public final class Check {

  /** More lines than this say nothing new: a moved column is wrong in every row. */
  private static final int MOST_LINES = 200;

  private Check() {}

  /**
   * What the command prints and answers.
   *
   * @param text lines for a person, ending in a newline
   * @param exitCode 0 = no error (warnings may stand), 2 = wrong configuration
   */
  public record Report(String text, int exitCode) {}

  /**
   * Reads everything that a server would read, and starts nothing. Blocks on file IO.
   *
   * @param file the settings file the user named, or null for the usual one
   * @param environment as for {@link SettingsReader}
   * @param flags as for {@link SettingsReader}
   * @param feeds judges the settings of the packs' feeds
   */
  public static Report run(
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> flags,
      FeedSettings feeds) {
    Problems problems = new Problems();
    Settings settings = new SettingsReader(environment, flags).readAnyway(file, problems);
    List<CityPack> packs =
        CityPacks.read(
            settings.cities().folder(), settings.cities().serve(), feeds, PackNotes.NONE, problems);
    StringBuilder text = new StringBuilder();
    List<Problem> all = problems.all();
    all.stream().limit(MOST_LINES).forEach(problem -> text.append(problem).append('\n'));
    if (all.size() > MOST_LINES) {
      text.append("... and ").append(all.size() - MOST_LINES).append(" more\n");
    }
    for (CityPack pack : packs) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s: %d assets, %d areas%s\n",
              pack.city().id(),
              pack.assets().size(),
              pack.city().areas().size(),
              pack.city().sample() ? ", with sample data" : ""));
    }
    int errors = problems.errors();
    text.append(count(errors, "error")).append(", ");
    text.append(count(all.size() - errors, "warning")).append('\n');
    return new Report(text.toString(), errors == 0 ? 0 : 2);
  }

  private static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}
