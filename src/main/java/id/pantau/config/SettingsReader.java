package id.pantau.config;

import id.pantau.config.Settings.Cities;
import id.pantau.config.Settings.Client;
import id.pantau.config.Settings.History;
import id.pantau.config.Settings.Ingest;
import id.pantau.config.Settings.Journal;
import id.pantau.config.Settings.Live;
import id.pantau.config.Settings.Outgoing;
import id.pantau.config.Settings.Server;
import id.pantau.config.text.Nearest;
import id.pantau.config.text.Problems;
import id.pantau.config.text.YamlTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link Settings}: built-in defaults, then the file, then the environment, then flags, the
 * later winning. Every problem of every source is collected; with one error there are no settings.
 */
public final class SettingsReader {

  /** The file that is read when no other is named; it may be missing. */
  public static final Path USUAL_FILE = Path.of("config", "pantau.yaml");

  private static final String BOOTSTRAP_KEY = "PANTAU_BOOTSTRAP_KEY";
  private static final String URL = "PANTAU_URL";
  private static final String KEY = "PANTAU_KEY";

  /** What each flag sets. */
  private static final Map<String, String> FLAGS =
      Map.of("--port", SettingKey.PORT.path(), "--data", SettingKey.DATA.path());

  private final Map<String, String> environment;
  private final Map<String, String> flags;

  /**
   * A reader for one process.
   *
   * @param environment all of it; names that do not begin with {@code PANTAU_} are ignored
   * @param flags those given, by name: {@code --port}, {@code --data}
   */
  public SettingsReader(Map<String, String> environment, Map<String, String> flags) {
    this.environment = Map.copyOf(environment);
    this.flags = Map.copyOf(flags);
  }

  /**
   * The settings, or nothing when a problem refuses them.
   *
   * @param file the file the user named, which must exist; null = {@link #USUAL_FILE} if it exists
   */
  public Optional<Settings> read(@Nullable Path file, Problems problems) {
    int before = problems.errors();
    Settings settings = readAnyway(file, problems);
    return problems.errors() == before ? Optional.of(settings) : Optional.empty();
  }

  /** As {@link #read}, with the default in place of each bad value: to look for more problems. */
  Settings readAnyway(@Nullable Path file, Problems problems) {
    return new Reading(file(file, problems), problems).settings();
  }

  private static @Nullable YamlTree file(@Nullable Path file, Problems problems) {
    if (file == null) {
      return Files.exists(USUAL_FILE) ? YamlTree.read(USUAL_FILE, problems) : null;
    }
    if (!Files.isRegularFile(file)) {
      problems.error(file.toString(), "no such file");
      return null;
    }
    return YamlTree.read(file, problems);
  }

  /** One pass over all keys. */
  private final class Reading {

    private final @Nullable YamlTree root;
    private final Map<String, YamlTree> sections;
    private final Problems problems;
    private final TreeSet<String> names = new TreeSet<>(List.of(BOOTSTRAP_KEY, URL, KEY));

    Reading(@Nullable YamlTree root, Problems problems) {
      this.root = root;
      this.problems = problems;
      this.sections = root == null ? Map.of() : sections(root);
    }

    private static Map<String, YamlTree> sections(YamlTree root) {
      Map<String, YamlTree> sections =
          List.of("server", "cities", "journal", "history", "ingest", "live", "outgoing").stream()
              .collect(Collectors.toMap(Function.identity(), root::map));
      YamlTree history = sections.get("history");
      if (history != null) {
        sections.put("history.influx", history.map("influx"));
      }
      return sections;
    }

    Settings settings() {
      Settings settings =
          new Settings(
              new Server(take(SettingKey.HOST), take(SettingKey.PORT)),
              take(SettingKey.DATA),
              new Cities(take(SettingKey.CITIES), take(SettingKey.SERVE)),
              new Journal(
                  take(SettingKey.JOURNAL_BYTES),
                  take(SettingKey.JOURNAL_AGE),
                  take(SettingKey.GROUP_COMMIT)),
              new History(
                  take(SettingKey.STORE),
                  take(SettingKey.RAW),
                  take(SettingKey.TRANSITIONS),
                  take(SettingKey.ROLLUP),
                  take(SettingKey.CATCH_UP),
                  influx()),
              new Ingest(take(SettingKey.BODY), take(SettingKey.INFLATED), take(SettingKey.QUEUED)),
              new Live(
                  take(SettingKey.TICK),
                  take(SettingKey.HEARTBEAT),
                  take(SettingKey.RING),
                  take(SettingKey.CLIENT_QUEUE)),
              new Outgoing(take(SettingKey.ALLOW)),
              new Client(variable(URL), variable(KEY)),
              bootstrapKey());
      if (settings.ingest().maxInflated() < settings.ingest().maxBody()) {
        problems.error("settings", "ingest.maxInflated must not be less than ingest.maxBody");
      }
      reportUnknown();
      return settings;
    }

    private History.Influx influx() {
      String token = take(SettingKey.INFLUX_TOKEN);
      return new History.Influx(
          take(SettingKey.INFLUX_URL),
          token.isEmpty() ? null : token,
          take(SettingKey.INFLUX_ORG),
          take(SettingKey.INFLUX_BUCKET),
          take(SettingKey.INFLUX_TIMEOUT));
    }

    private <T> T take(SettingKey<T> key) {
      T value = key.parse().apply(key.byDefault());
      Optional<YamlTree.Text> written = inFile(key);
      if (written.isPresent()) {
        String place = written.get().place();
        value = parse(key.parse(), written.get().text(), place, key.path(), value);
      }
      String name = key.environmentName();
      names.add(name);
      String variable = variable(name);
      if (variable != null) {
        value = parse(key.parse(), variable, "environment", name, value);
      }
      for (Map.Entry<String, String> flag : flags.entrySet()) {
        if (key.path().equals(FLAGS.get(flag.getKey()))) {
          value = parse(key.parse(), flag.getValue(), "flag", flag.getKey(), value);
        }
      }
      return value;
    }

    private <T> T parse(
        Function<String, T> parse, String text, String place, String name, T otherwise) {
      try {
        return parse.apply(text.strip());
      } catch (IllegalArgumentException e) {
        problems.error(place, name + ": " + e.getMessage());
        return otherwise;
      }
    }

    private Optional<YamlTree.Text> inFile(SettingKey<?> key) {
      if (root == null) {
        return Optional.empty();
      }
      int dot = key.path().lastIndexOf('.');
      YamlTree section = dot < 0 ? root : sections.get(key.path().substring(0, dot));
      String last = key.path().substring(dot + 1);
      if (section == null || !section.has(last)) {
        return Optional.empty();
      }
      List<YamlTree.Text> texts = section.texts(last);
      String place = texts.isEmpty() ? section.place() : texts.get(0).place();
      String joined = texts.stream().map(YamlTree.Text::text).collect(Collectors.joining(","));
      return Optional.of(new YamlTree.Text(joined, place));
    }

    private @Nullable String variable(String name) {
      String value = environment.get(name);
      return value == null || value.isBlank() ? null : value.strip();
    }

    private @Nullable String bootstrapKey() {
      String key = variable(BOOTSTRAP_KEY);
      return key == null
          ? null
          : parse(SettingText::bootstrapKey, key, "environment", BOOTSTRAP_KEY, key);
    }

    private void reportUnknown() {
      if (root != null) {
        root.reportUnknown();
      }
      for (String flag : new TreeSet<>(flags.keySet())) {
        if (!FLAGS.containsKey(flag)) {
          problems.error("flag", flag + ": unknown" + Nearest.hint(flag, FLAGS.keySet()));
        }
      }
      // A warning only: container platforms invent names such as PANTAU_SERVICE_HOST by themselves.
      for (String name : new TreeSet<>(environment.keySet())) {
        if (name.startsWith("PANTAU_") && !names.contains(name)) {
          problems.warn("environment", name + ": unknown, ignored" + Nearest.hint(name, names));
        }
      }
    }
  }
}
