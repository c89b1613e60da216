package id.pantau.records;

import id.pantau.model.Asset;
import id.pantau.model.AssetChange;
import id.pantau.model.Cause;
import id.pantau.model.Change;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Assets and changes as tests need them. */
final class Sample {
  private Sample() {}

  static Asset alleyPoint(int number) {
    return new Asset(
        "mks-alley-%05d".formatted(number),
        "makassar",
        "Lorong " + number / 4 + " kamera " + number % 4,
        "cctv.alley",
        "73.71.%02d.10%02d".formatted(number % 15 + 1, number % 10),
        "kominfo",
        -5.1 - number * 1e-6,
        119.4 + number * 1e-6,
        List.of("mks-lorong-" + number / 4),
        60,
        Asset.Lifecycle.LIVE,
        null,
        "telkom",
        null,
        null,
        null,
        null,
        null,
        Map.of("ip", "10.0." + number / 250 + "." + number % 250),
        Map.of(),
        Map.of("sample", "true"));
  }

  static AssetChange added(int ref, long seq, long offset) {
    Asset asset = alleyPoint(ref);
    return new AssetChange(
        "makassar", seq, ref, asset.id(), AssetChange.Kind.ADDED, asset, 1_000 + seq, offset);
  }

  static AssetChange gone(int ref, long seq, long offset) {
    return new AssetChange(
        "makassar",
        seq,
        ref,
        alleyPoint(ref).id(),
        AssetChange.Kind.GONE,
        null,
        1_000 + seq,
        offset);
  }

  static StatusChange down(String city, int ref, long seq, long offset) {
    return new StatusChange(
        city,
        seq,
        ref,
        alleyPoint(ref).id(),
        Status.UP,
        Status.DOWN,
        900 + seq,
        Cause.REPORTED,
        Proof.SERVICE,
        1,
        1_000 + seq,
        offset);
  }

  static RecordsCommit commit(long offset, Change... changes) {
    return new RecordsCommit(offset, List.of(changes), List.of(), null);
  }

  /** The Future's result, for a test's own thread. */
  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Starts another JVM with this class's main method. */
  static Process jvm(Class<?> main, List<String> options, String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
