package id.pantau;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line. Exit code 0 done, 1 failed, 2 wrong use or wrong configuration. */
@Command(
    name = "pantau",
    description = "Backend and wall of a city command center.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class)
public final class Main implements Callable<Integer> {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine(args).execute(args));
  }

  /**
   * The commands that this line needs: the one its first word names, or all. To read the
   * annotations of all took a tenth of a server's start.
   */
  static CommandLine commandLine(String... args) {
    var line = new CommandLine(new Main());
    Map<String, Supplier<Callable<Integer>>> commands = commands();
    String named = args.length == 0 ? "" : args[0];
    commands.forEach(
        (name, command) -> {
          if (name.equals(named) || !commands.containsKey(named)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line;
  }

  private static Map<String, Supplier<Callable<Integer>>> commands() {
    var commands = new LinkedHashMap<String, Supplier<Callable<Integer>>>();
    commands.put("serve", ServeCommand::new);
    commands.put("demo", DemoCommand::new);
    commands.put("import", ImportCommand::new);
    commands.put("simulate", SimulateCommand::new);
    commands.put("replay", ReplayCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("city", CityCommand::new);
    commands.put("history", HistoryCommand::new);
    commands.put("version", VersionCommand::new);
    return commands;
  }

  /** Without a subcommand the server starts. */
  @Override
  public Integer call() throws Exception {
    return new ServeCommand().call();
  }

  /** The version of this build, {@code dev} when run from classes. */
  static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "dev" : built;
  }

  /** For {@code --version}. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"pantau " + version()};
    }
  }

  /** {@code version} as a word, as the contract has it. */
  @Command(name = "version", description = "Print the version.")
  static final class VersionCommand implements Callable<Integer> {
    @CommandLine.Spec CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public Integer call() {
      if (spec != null) {
        spec.commandLine().getOut().println("pantau " + version());
      }
      return 0;
    }
  }
}
