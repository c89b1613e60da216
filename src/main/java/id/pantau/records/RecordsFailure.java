package id.pantau.records;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The records could not be opened, written or read; the message names the file and the remedy. */
public final class RecordsFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private RecordsFailure(String message, Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  RecordsFailure(String message, boolean passing) {
    super(message);
    this.passing = passing;
  }

  /** Whether the same call may work later without a restart: a disk full or failing, a queue. */
  public boolean passing() {
    return passing;
  }

  static RecordsFailure of(String doing, Path file, Exception cause) {
    String remedy = remedy(cause);
    return new RecordsFailure(
        "records " + file + ": " + doing + " failed: " + cause.getMessage() + "; " + remedy,
        cause,
        cause instanceof SQLException sql && passes(primary(sql)));
  }

  private static boolean passes(int code) {
    return code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  /**
   * Whether the connection must not be used again: after a failed write or fsync the system may
   * hold pages it calls clean that never reached the disk.
   */
  static boolean spendsTheConnection(SQLException cause) {
    return primary(cause) == SQLiteErrorCode.SQLITE_IOERR.code;
  }

  /** Whether the file itself is bad, so that writing must not go on in this process. */
  static boolean breaksTheFile(SQLException cause) {
    int code = primary(cause);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  private static int primary(SQLException cause) {
    return cause.getErrorCode() & 0xff;
  }

  private static String remedy(Exception cause) {
    if (!(cause instanceof SQLException sql)) {
      return "see the cause in the log";
    }
    int code = primary(sql);
    if (code == SQLiteErrorCode.SQLITE_FULL.code) {
      return "free space on its disk, nothing is lost";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "repair its disk; a running server then goes on by itself";
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return "move it away and restore a backup";
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "stop the other program that has it open";
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code
        || code == SQLiteErrorCode.SQLITE_READONLY.code
        || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "check that its folder exists and this user may write there";
    }
    return "see the cause in the log";
  }
}
