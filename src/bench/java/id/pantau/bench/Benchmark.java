package id.pantau.bench;

import java.util.List;

/**
 * Runs the measurements one after the other and prints their table. {@code -Dbench.short} only
 * tries them; {@code -Dbench.only=ingest,forms,live,start,heap,history,year} chooses.
 */
public final class Benchmark {
  private Benchmark() {}

  /** One measurement. */
  private interface Run {
    void run(Report report, Scale scale) throws Exception;
  }

  private record Named(String name, Run run) {}

  /** Those that need no built program. */
  private static final List<String> ALONE = List.of("ingest", "history", "year");

  private static final List<Named> RUNS =
      List.of(
          new Named("ingest", IngestRun::run),
          new Named("forms", FormsRun::run),
          new Named("live", LiveRun::run),
          new Named("start", StartRun::run),
          new Named("heap", HeapRun::run),
          new Named("history", HistoryRun::run),
          new Named("year", HistoryRun::year));

  /** Needs the working directory of the project and {@code target/pantau.jar}. */
  public static void main(String[] arguments) throws Exception {
    boolean tried = Boolean.getBoolean("bench.short");
    String only = System.getProperty("bench.only", "");
    var report = new Report();
    for (Named named : RUNS) {
      boolean chosen = only.isEmpty() || List.of(only.split(",")).contains(named.name());
      if (chosen && (Pantau.built() || ALONE.contains(named.name()))) {
        named.run().run(report, tried ? Scale.SHORT : Scale.FULL);
      }
    }
    String command =
        "mvn -Pbench -DskipTests verify"
            + (tried ? " -Dbench.short" : "")
            + (only.isEmpty() ? "" : " -Dbench.only=" + only);
    System.out.println(report.markdown(command));
  }
}
