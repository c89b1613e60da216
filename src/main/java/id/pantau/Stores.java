package id.pantau;

import id.pantau.access.Keys;
import id.pantau.access.Sessions;
import id.pantau.access.Upkeep;
import id.pantau.config.Settings;
import id.pantau.history.EmbeddedHistory;
import id.pantau.history.HistorySettings;
import id.pantau.history.HistoryStore;
import id.pantau.history.influx.InfluxHistory;
import id.pantau.history.influx.InfluxSettings;
import id.pantau.journal.Journal;
import id.pantau.journal.JournalLimits;
import id.pantau.records.DataFolder;
import id.pantau.records.Records;
import id.pantau.records.SqliteLibrary;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/**
 * Everything on disk that one server holds open, and who may come in. The history is opened by its
 * writer, after the server is ready.
 */
record Stores(
    DataFolder folder,
    Journal journal,
    Records records,
    Keys keys,
    Sessions sessions,
    Upkeep upkeep,
    HistoryStore history) {

  private static final String KEY_ENVIRONMENT = "live";
  private static final int HISTORY_MEGABYTES = 1_024;
  private static final int HISTORY_THREADS = 2;

  /** Opens all; fails with the first reason, everything opened closed again. */
  static Future<Stores> open(Vertx vertx, Settings settings, Clock clock) {
    return vertx
        .executeBlocking(
            () -> {
              DataFolder held = DataFolder.lock(settings.data());
              NettyLibrary.removeLeft(settings.data());
              SqliteLibrary.loadIn(
                  settings.data()); // or the driver unpacks it into the temp folder
              return held;
            })
        .compose(
            folder ->
                openIn(vertx, settings, clock, folder)
                    .recover(
                        failure ->
                            unlock(vertx, folder).transform(done -> Future.failedFuture(failure))));
  }

  private static Future<Stores> openIn(
      Vertx vertx, Settings settings, Clock clock, DataFolder folder) {
    var limits = new JournalLimits(settings.journal().maxBytes(), settings.journal().maxAge());
    Future<Journal> journal = Journal.open(vertx, folder.file("journal.db"), limits);
    Future<Records> records = Records.open(vertx, folder.file("records.db"));
    return Future.join(journal, records)
        .recover(
            failure ->
                Future.join(journal.compose(Journal::close), records.compose(Records::close))
                    .transform(done -> Future.failedFuture(failure)))
        .compose(
            both -> access(vertx, settings, clock, folder, journal.result(), records.result()));
  }

  private static Future<Stores> access(
      Vertx vertx,
      Settings settings,
      Clock clock,
      DataFolder folder,
      Journal journal,
      Records records) {
    Future<Keys> keys =
        Keys.open(vertx, records.credentials(), settings.data(), KEY_ENVIRONMENT, clock);
    Future<Sessions> sessions = Sessions.open(records.credentials(), clock);
    return Future.all(keys, sessions)
        .map(
            both ->
                new Stores(
                    folder,
                    journal,
                    records,
                    keys.result(),
                    sessions.result(),
                    Upkeep.start(vertx, keys.result(), sessions.result()),
                    history(vertx, settings)))
        .recover(
            failure ->
                Future.join(journal.close(), records.close())
                    .transform(done -> Future.failedFuture(failure)));
  }

  private static HistoryStore history(Vertx vertx, Settings settings) {
    return switch (settings.history().store()) {
      case DUCKDB -> EmbeddedHistory.in(vertx, embedded(settings));
      case INFLUX -> new InfluxHistory(vertx, influx(settings));
    };
  }

  static HistorySettings embedded(Settings settings) {
    return new HistorySettings(
        settings.data(),
        settings.history().rawRetention(),
        settings.history().transitionsRetention(),
        settings.history().rollupRetention(),
        HISTORY_MEGABYTES,
        HISTORY_THREADS);
  }

  /** The server keeps a little longer what shows no more: the journal may be that far behind. */
  static InfluxSettings influx(Settings settings) {
    Settings.History history = settings.history();
    return new InfluxSettings(
        history.influx().url(),
        history.influx().token(),
        history.influx().org(),
        history.influx().bucket(),
        settings.data(),
        history.influx().timeout(),
        history.rawRetention(),
        history.transitionsRetention(),
        history.rollupRetention(),
        settings.journal().maxAge().plusDays(1),
        InfluxSettings.WINDOW);
  }

  /** Closes all, whatever fails on the way, and lets the folder go last. */
  Future<Void> close(Vertx vertx) {
    return Future.join(List.of(upkeep.stop(), history.close()))
        .eventually(records::close)
        .eventually(journal::close)
        .eventually(() -> unlock(vertx, folder))
        .mapEmpty();
  }

  private static Future<Void> unlock(Vertx vertx, DataFolder folder) {
    return vertx.executeBlocking(
        () -> {
          folder.close();
          return null;
        });
  }
}
