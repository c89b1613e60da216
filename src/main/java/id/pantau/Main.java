package id.pantau;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command line. Exit code 0 done, 1 failed, 2 wrong use or wrong configuration. */
@Command(
    name = "pantau",
    description = "Backend and wall of a city command center.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      SimulateCommand.class,
      ReplayCommand.class,
      CheckCommand.class,
      CityCommand.class,
      HistoryCommand.class,
      Main.VersionCommand.class
    })
public final class Main implements Callable<Integer> {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** All commands. */
  static CommandLine commandLine() {
    return new CommandLine(new Main());
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
