package id.pantau;

import id.pantau.sim.Simulation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A simulation as a process: tells how it goes once a second, stops on SIGTERM and Ctrl-C. */
final class SimulationProcess {
  private static final long STOP_SECONDS = 10;

  private final Simulation simulation;
  private final PrintStream progress;
  private final CountDownLatch told = new CountDownLatch(1);

  SimulationProcess(Simulation simulation, PrintStream progress) {
    this.simulation = simulation;
    this.progress = progress;
  }

  /** Runs to the end; exit code 0 or 1. */
  int run() throws InterruptedException {
    var hook = new Thread(this::stop, "simulation-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      CompletableFuture<Void> over =
          future(simulation.start().transform(up -> simulation.finished()));
      while (!over.isDone()) {
        tellAfterASecond(over);
      }
      over.get();
      progress.println("ended at " + simulation.tally());
      return 0;
    } catch (ExecutionException e) {
      progress.println("failed at " + simulation.tally());
      progress.println(sentence(e.getCause()));
      return 1;
    } finally {
      told.countDown();
      forget(hook);
    }
  }

  /** Closes what the simulation ran on. */
  static void close(Vertx vertx) throws InterruptedException {
    try {
      future(vertx.close()).get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the simulation's loop did not end", e);
    }
  }

  private void tellAfterASecond(CompletableFuture<Void> over) throws InterruptedException {
    try {
      over.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException stillPlaying) {
      String trouble = simulation.trouble();
      progress.println(
          simulation.tally() + (trouble == null ? "" : "; not taken, trying again: " + trouble));
    } catch (ExecutionException e) {
      return; // it is over; the caller asks why
    }
  }

  private void stop() {
    CompletableFuture<Void> over = future(simulation.stop());
    try {
      over.get(STOP_SECONDS, TimeUnit.SECONDS);
      told.await(1, TimeUnit.SECONDS);
    } catch (ExecutionException told) {
      return; // the main thread tells
    } catch (TimeoutException e) {
      progress.println("the last reports got no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      return; // it runs at this moment
    }
  }

  private static String sentence(@Nullable Throwable why) {
    String message = why == null ? null : why.getMessage();
    return message == null ? String.valueOf(why) : message;
  }

  private static <T> CompletableFuture<T> future(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }
}
