package id.pantau.notify;

/**
 * The outbox in numbers; counts since the server's start.
 *
 * @param queued events that wait or are under way
 * @param failing hooks whose receiver is left alone but for a try each half a minute
 * @param off hooks that are switched off
 * @param failed tries that failed and are made again
 * @param dead events given up
 */
public record OutboxFigures(
    int hooks, long queued, int failing, int off, long delivered, long failed, long dead) {
  /** Before the start. */
  public static final OutboxFigures NONE = new OutboxFigures(0, 0, 0, 0, 0, 0, 0);
}
