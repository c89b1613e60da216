package id.pantau.journal;

/** Receives journal entries in order, on the thread that reads them. */
public interface EntryVisitor {

  /** Time passed: {@code now} is what the core's clock showed, milliseconds since the epoch. */
  void tick(long offset, long now);

  /** A report, judged at {@code now}. The entry is reused for the next one: copy what you keep. */
  void observation(long offset, long now, ObservationEntry entry);

  /** A command to the core as the core encoded it, judged at {@code now}. */
  void command(long offset, long now, byte[] body);
}
