package id.pantau.history;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the history writer tells people: changes of its state, and a count a minute while it fails.
 */
final class WriterLog {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
  private static final long MINUTE = 60_000;

  private long lastTold;

  void failed(Throwable cause, int failuresInRow, long now) {
    if (failuresInRow > 1 && now - lastTold < MINUTE) {
      return;
    }
    lastTold = now;
    var line = LOG.atWarn().addKeyValue("failures", failuresInRow);
    if (failuresInRow == 1) {
      line = line.setCause(cause);
    }
    line.addKeyValue("cause", cause.getMessage())
        .log("History cannot be written; the journal keeps everything and it is tried again");
  }

  void recovered(int failures, long lagEntries) {
    LOG.atInfo()
        .addKeyValue("failures", failures)
        .addKeyValue("lagEntries", lagEntries)
        .log("History is written again");
  }

  void retained(Dropped dropped) {
    if (dropped.samples() + dropped.transitions() + dropped.rollUps() > 0) {
      LOG.atInfo()
          .addKeyValue("samples", dropped.samples())
          .addKeyValue("transitions", dropped.transitions())
          .addKeyValue("rollUps", dropped.rollUps())
          .log("History dropped what its retention allows");
    }
  }

  void lost(long had, long holds) {
    LOG.atError()
        .addKeyValue("had", had)
        .addKeyValue("holds", holds)
        .log("The store of history lost what it had acknowledged; it is written again");
  }

  void missed(long position, long oldest) {
    LOG.atError()
        .addKeyValue("position", position)
        .addKeyValue("oldest", oldest)
        .log("The journal dropped entries that history had not stored; they stay missing there");
  }
}
