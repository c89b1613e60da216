package id.pantau.records;

import id.pantau.model.Change;
import id.pantau.model.Incident;
import id.pantau.planned.DatedAsset;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What must be remembered besides the journal, in one SQLite file: assets with their versions, the
 * change log, incidents, checkpoints, blind time, unknown ids, imported areas and credentials.
 *
 * <p>Every method may be called from any thread and blocks none; a Future completes on the caller's
 * context. A write is durable (fsynced) when its Future succeeds, and writes take effect in the
 * order of the calls. Each Future fails with a {@link RecordsFailure}.
 */
public final class Records implements ChangeLog, PastCities, IncidentLog, ActLog {
  private final Database database;
  private final Credentials credentials;
  private final OutboxRecords outbox;
  private final List<Runnable> wakened = new CopyOnWriteArrayList<>();
  private final String epoch;

  private Records(Database database, String epoch) {
    this.database = database;
    this.credentials = new Credentials(database);
    this.outbox = new OutboxRecords(database);
    this.epoch = epoch;
  }

  /** Opens the file, creating it where there is none, and brings its schema up to date. */
  public static Future<Records> open(Vertx vertx, Path file) {
    var database = new Database(vertx, file);
    String fresh = "e" + HexFormat.of().toHexDigits(new SecureRandom().nextInt());
    return database
        .open()
        .compose(opened -> database.write("opening", c -> CoreTable.epoch(c, fresh)))
        .map(epoch -> new Records(database, epoch));
  }

  /** Lets queued writes finish, then closes the file. */
  public Future<Void> close() {
    return database.close();
  }

  /** Id of the change log: {@code e} and 8 hex digits; another only when the file was lost. */
  public String epoch() {
    return epoch;
  }

  /** Keys, sign-in links and sessions, for {@code access} alone. */
  public Credentials credentials() {
    return credentials;
  }

  /** Hooks and what is on its way to them, for {@code notify} alone. */
  public OutboxRecords outbox() {
    return outbox;
  }

  /** Has this run after every commit that brought changes, on the committer's thread. */
  public void whenChanged(Runnable wake) {
    wakened.add(wake);
  }

  /** Calls queued or running now, a gauge; more than 2,000 are refused. */
  public int waiting() {
    return database.waiting();
  }

  /**
   * Remembers all of it or nothing. What is known by (city, seq), blind offset or checkpoint offset
   * stays as it is.
   */
  public Future<Void> commit(RecordsCommit commit) {
    Future<Void> done =
        database.change(
            "committing",
            connection -> {
              ChangeTable.insert(connection, commit.changes());
              AssetTable.insert(connection, commit.changes());
              IncidentTable.save(connection, commit.changes());
              CoreTable.saveBlind(connection, commit.blind());
              ActTable.insert(connection, commit.acts());
              Checkpoint checkpoint = commit.checkpoint();
              if (checkpoint != null) {
                CoreTable.saveCheckpoint(connection, checkpoint);
              }
              CoreTable.advance(connection, commit.offset());
            });
    return commit.changes().isEmpty()
        ? done
        : done.onSuccess(committed -> wakened.forEach(Runnable::run));
  }

  /** The newest checkpoint, null before the first. */
  public Future<@Nullable Checkpoint> newestCheckpoint() {
    return checkpoints(1).map(newest -> newest.isEmpty() ? null : newest.get(0));
  }

  /** The newest two checkpoints, newest first: the second for when the first cannot be decoded. */
  public Future<List<Checkpoint>> checkpoints() {
    return checkpoints(2);
  }

  private Future<List<Checkpoint>> checkpoints(int limit) {
    return database.read(
        "reading checkpoints", connection -> CoreTable.checkpoints(connection, limit));
  }

  /** Journal offset up to which changes are complete, 0 before the first commit. */
  public Future<Long> offset() {
    return database.read("reading the offset", CoreTable::offset);
  }

  /** Every asset as it was after this journal offset, those gone by then left out, by ref. */
  public Future<List<AssetVersion>> assetsAt(long offset) {
    return database.read("reading assets", connection -> AssetTable.at(connection, offset));
  }

  @Override
  public Future<CityThen> cityAt(String city, long at) {
    return database.read("reading a past state", connection -> PastStates.at(connection, city, at));
  }

  @Override
  public Future<List<Change>> after(String city, long seq, int limit) {
    return database.read(
        "reading changes", connection -> ChangeTable.after(connection, city, seq, limit));
  }

  @Override
  public Future<List<Change>> newest(String city, int limit) {
    return database.read(
        "reading changes", connection -> ChangeTable.newest(connection, city, limit));
  }

  @Override
  public Future<Long> oldestSeq(String city) {
    return database.read(
        "reading changes", connection -> ChangePruning.oldestSeq(connection, city));
  }

  @Override
  public Future<List<Numbered>> afterNumber(long number, int limit) {
    return database.read(
        "reading changes", connection -> ChangeTable.afterNumber(connection, number, limit));
  }

  @Override
  public Future<List<NumberedBlind>> blindAfter(long number) {
    return database.read(
        "reading blind intervals", connection -> CoreTable.blindAfter(connection, number));
  }

  @Override
  public Future<List<StoredAct>> acts(ActQuery query) {
    return database.read("reading what people said", c -> ActTable.select(c, query));
  }

  @Override
  public Future<List<DatedAsset>> assetsOver(String city) {
    return database.read("reading assets", c -> AssetTable.dated(c, city));
  }

  @Override
  public Future<List<DatedAsset>> assetsOutOfUse(String city) {
    return database.read("reading assets", c -> AssetTable.outOfUse(c, city));
  }

  /**
   * Lets go of changes decided before this time, but of none that a reader by number has not read
   * and never of a city's newest 100,000. Other writes come between its steps.
   *
   * @param beforeMs milliseconds since the epoch
   * @param throughNumber the running number that history has stored
   * @return how many went
   */
  public Future<Long> prune(long beforeMs, long throughNumber) {
    return prune(beforeMs, throughNumber, ChangePruning.KEPT, ChangePruning.STEP);
  }

  Future<Long> prune(long beforeMs, long throughNumber, int kept, int step) {
    return database
        .read("reading cities", ChangePruning::cities)
        .compose(
            cities -> {
              Future<Long> gone = Future.succeededFuture(0L);
              for (String city : cities) {
                gone =
                    gone.compose(sum -> pruneCity(city, beforeMs, throughNumber, kept, step, sum));
              }
              return gone;
            });
  }

  private Future<Long> pruneCity(
      String city, long beforeMs, long throughNumber, int kept, int step, long sum) {
    return database
        .write(
            "pruning changes",
            connection -> ChangePruning.step(connection, city, beforeMs, throughNumber, kept, step))
        .compose(
            gone ->
                gone < step
                    ? Future.succeededFuture(sum + gone)
                    : pruneCity(city, beforeMs, throughNumber, kept, step, sum + gone));
  }

  /**
   * Saves these unknown ids of a city in the place of what was saved of the same ids; others stay.
   * Of each city the 10,000 reported last are kept.
   */
  public Future<Void> saveUnregistered(String city, List<UnknownId> ids) {
    List<UnknownId> copy = List.copyOf(ids);
    return database.change(
        "saving unknown ids",
        connection -> {
          UnknownIdTable.save(connection, city, copy);
        });
  }

  /** Forgets unknown ids of a city: they became assets. */
  public Future<Void> forgetUnregistered(String city, Collection<String> ids) {
    List<String> copy = List.copyOf(ids);
    return database.change(
        "forgetting unknown ids",
        connection -> {
          UnknownIdTable.forget(connection, city, copy);
        });
  }

  /** Saves imported areas, all or none, over those of the same city and code. */
  public Future<Void> saveAreas(List<StoredArea> areas) {
    List<StoredArea> copy = List.copyOf(areas);
    return database.change(
        "saving areas",
        connection -> {
          ImportedAreaTable.save(connection, copy);
        });
  }

  /** All imported areas, by city and code. */
  public Future<List<StoredArea>> areas() {
    return database.read("reading areas", ImportedAreaTable::all);
  }

  @Override
  public Future<@Nullable Incident> incident(String city, String id) {
    return database
        .read("reading an incident", connection -> IncidentTable.of(connection, city, id))
        .map(found -> found.isEmpty() ? null : found.get(0));
  }

  @Override
  public Future<List<Incident>> incidents(String city, long from, long to, int limit) {
    return database.read(
        "reading incidents", connection -> IncidentTable.opened(connection, city, from, to, limit));
  }

  /** All unknown ids, by city, newest first. */
  public Future<List<UnknownId>> unregistered() {
    return database.read("reading unknown ids", UnknownIdTable::all);
  }
}
