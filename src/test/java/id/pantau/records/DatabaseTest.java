package id.pantau.records;

import static id.pantau.records.Sample.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

class DatabaseTest {
  private final Vertx vertx = Vertx.vertx();
  @TempDir Path folder;
  private Database database = new Database(vertx, Path.of("set before each test"));

  @BeforeEach
  void open() throws Exception {
    await(database.close());
    database = new Database(vertx, folder.resolve("records.db"));
    await(database.open());
  }

  @AfterEach
  void close() throws Exception {
    await(database.close());
    await(vertx.close());
  }

  private Future<Void> failing(SQLiteErrorCode code) {
    return database.change(
        "testing",
        connection -> {
          throw new SQLException("the disk said so", "", code.code);
        });
  }

  @Test
  void calls_beyond_the_bound_are_refused_at_once_and_those_before_are_done() throws Exception {
    var free = new CountDownLatch(1);
    Future<Void> slow =
        database.change(
            "waiting",
            connection -> {
              try {
                free.await();
              } catch (InterruptedException e) {
                throw new SQLException(e);
              }
            });
    var waiting =
        IntStream.range(1, 2_000).mapToObj(i -> database.change("going on", c -> {})).toList();

    Future<Void> tooMany = database.change("one more", connection -> {});

    assertThat(tooMany.cause())
        .hasMessageContaining("2000 calls wait")
        .isInstanceOfSatisfying(
            RecordsFailure.class, failure -> assertThat(failure.passing()).isTrue());
    free.countDown();
    await(slow);
    await(Future.all(waiting));
    assertThat(database.waiting()).isZero();
  }

  @Test
  void after_a_disk_error_the_next_write_opens_the_file_anew() throws Exception {
    assertThatThrownBy(() -> await(failing(SQLiteErrorCode.SQLITE_IOERR_FSYNC)))
        .hasMessageContaining("repair its disk")
        .hasCauseInstanceOf(RecordsFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            RecordsFailure.class, failure -> assertThat(failure.passing()).isTrue());

    assertThat(await(database.read("reading", CoreTable::offset))).isZero();
    await(database.change("writing", connection -> CoreTable.advance(connection, 8)));
    assertThat(await(database.read("reading", CoreTable::offset))).isEqualTo(8);
  }

  @Test
  void what_was_half_done_when_the_disk_failed_is_not_kept() throws Exception {
    Future<Void> half =
        database.change(
            "testing",
            connection -> {
              CoreTable.advance(connection, 9);
              throw new SQLException(
                  "the disk said so", "", SQLiteErrorCode.SQLITE_IOERR_WRITE.code);
            });
    assertThatThrownBy(() -> await(half)).hasMessageContaining("repair its disk");

    await(database.change("writing", connection -> {}));
    assertThat(await(database.read("reading", CoreTable::offset))).isZero();
  }

  @Test
  void a_file_that_is_damaged_is_not_written_again() throws Exception {
    assertThatThrownBy(() -> await(failing(SQLiteErrorCode.SQLITE_CORRUPT)))
        .hasMessageContaining("restore a backup");

    assertThatThrownBy(() -> await(database.change("writing", connection -> {})))
        .hasMessageContaining("restore a backup");
    assertThat(await(database.read("reading", CoreTable::offset))).isZero();
  }

  @Test
  void a_full_disk_passes() throws Exception {
    assertThatThrownBy(() -> await(failing(SQLiteErrorCode.SQLITE_FULL)))
        .hasMessageContaining("free space on its disk");

    await(database.change("writing", connection -> CoreTable.advance(connection, 7)));

    assertThat(await(database.read("reading", CoreTable::offset))).isEqualTo(7);
  }
}
