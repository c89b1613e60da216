package id.pantau.records;

import id.pantau.model.Asset;
import id.pantau.model.StatusChange;
import id.pantau.records.ChangeLog.Numbered;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hooks and what is on its way to them, for {@code notify} alone. Any thread; a Future succeeds
 * when the change is durable and fails with a {@link RecordsFailure}.
 */
public final class OutboxRecords {
  private static final int PRUNED_AT_ONCE = 5_000;

  private final Database database;

  OutboxRecords(Database database) {
    this.database = database;
  }

  /** All hooks, by age. */
  public Future<List<StoredHook>> hooks() {
    return database.read("reading hooks", OutboxTables::hooks);
  }

  /**
   * Adds a hook or replaces it. The first hook of all begins with what happens from now on: until
   * then nobody read the change log.
   *
   * @return how far the change log was read
   */
  public Future<Long> save(StoredHook hook) {
    return database.write(
        "saving a hook",
        connection -> {
          boolean first = OutboxTables.hooks(connection).isEmpty();
          OutboxTables.save(connection, hook);
          if (first) {
            CoreTable.outbox(connection, ChangeTable.newestNumber(connection));
          }
          return CoreTable.outbox(connection);
        });
  }

  /** Removes a hook with all that was or is on its way to it. */
  public Future<Void> removeHook(String id) {
    return database.change(
        "removing a hook", connection -> OutboxTables.removeHook(connection, id));
  }

  /** Number of the newest change that was read, 0 before the first. */
  public Future<Long> position() {
    return database.read("reading the outbox's position", CoreTable::outbox);
  }

  /**
   * Changes of every city with a number above this one, in order.
   *
   * @param assets whether transitions come with their assets, some 20 us each
   */
  public Future<List<Told>> after(long number, int limit, boolean assets) {
    return database.read(
        "reading changes",
        connection -> told(connection, ChangeTable.afterNumber(connection, number, limit), assets));
  }

  /** Seq of the oldest change of this city that was decided at this time or later. */
  public Future<Long> seqAt(String city, long at) {
    return database.read("reading changes", connection -> ChangeTable.seqAt(connection, city, at));
  }

  /** Changes of this city with a seq above this one, in order, each with its asset. */
  public Future<List<Told>> after(String city, long seq, int limit) {
    return database.read(
        "reading changes",
        connection ->
            told(connection, ChangeTable.numberedAfter(connection, city, seq, limit), true));
  }

  private static List<Told> told(Connection connection, List<Numbered> changes, boolean assets)
      throws SQLException {
    var told = new ArrayList<Told>(changes.size());
    for (Numbered each : changes) {
      @Nullable Asset asset =
          assets && each.change() instanceof StatusChange status && status.transition()
              ? AssetTable.versionAt(connection, status.ref(), status.offset(), status.seq())
              : each.change().inventory();
      told.add(new Told(each.number(), each.change(), asset));
    }
    return told;
  }

  /** Moves the position and adds what is to be sent, both or neither. */
  public Future<Void> add(long position, List<StoredDelivery> deliveries) {
    List<StoredDelivery> copy = List.copyOf(deliveries);
    return database.change(
        "queueing deliveries",
        connection -> {
          OutboxTables.add(connection, copy, false);
          CoreTable.outbox(connection, position);
        });
  }

  /** Adds what is to be sent once more, or for the first time; what waits already stays. */
  public Future<Void> again(List<StoredDelivery> deliveries) {
    List<StoredDelivery> copy = List.copyOf(deliveries);
    return database.change(
        "queueing deliveries again", connection -> OutboxTables.add(connection, copy, true));
  }

  /** Notes what became of deliveries. */
  public Future<Void> note(Collection<StoredDelivery> deliveries) {
    List<StoredDelivery> copy = List.copyOf(deliveries);
    return database.change("noting deliveries", connection -> OutboxTables.note(connection, copy));
  }

  /** What waits for this hook, oldest first, without bodies. */
  public Future<List<StoredDelivery>> waiting(String hook) {
    return database.read(
        "reading deliveries", connection -> OutboxTables.waiting(connection, hook));
  }

  /** The data of this event, null when it is not there any more. */
  public Future<@Nullable String> body(String event) {
    return database
        .read("reading a delivery", connection -> OutboxTables.body(connection, event))
        .map(found -> found.isEmpty() ? null : found.get(0));
  }

  /** What was told to a hook, newest first. */
  public Future<List<StoredDelivery>> ledger(LedgerQuery query) {
    return database.read(
        "reading deliveries", connection -> OutboxTables.ledger(connection, query));
  }

  /**
   * Forgets what ended before this time, some thousand in each transaction.
   *
   * @param before milliseconds since the epoch
   */
  public Future<Void> prune(long before) {
    return database
        .write(
            "pruning deliveries",
            connection -> OutboxTables.prune(connection, before, PRUNED_AT_ONCE))
        .compose(gone -> gone < PRUNED_AT_ONCE ? Future.succeededFuture() : prune(before));
  }
}
