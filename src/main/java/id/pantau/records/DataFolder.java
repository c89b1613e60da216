package id.pantau.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folder of one server's files, held for as long as this is open: two processes never write the
 * same journal. The system releases the lock when the process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK_FILE = "lock";

  /**
   * Folders this process holds. POSIX drops a process's lock when it closes any channel of the
   * file, so a second attempt from here must not even open it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path real;
  private final FileChannel channel;

  private DataFolder(Path folder, Path real, FileChannel channel) {
    this.folder = folder;
    this.real = real;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is missing, for this user only, and takes it. Blocks shortly.
   *
   * @throws DataFolderInUse when another holds it; the message names its process where known
   * @throws IOException when the folder cannot be made or written
   */
  public static DataFolder lock(Path folder) throws IOException {
    make(folder);
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      throw new DataFolderInUse(folder, "this very process");
    }
    boolean held = false;
    try {
      FileChannel channel = lockFile(folder);
      held = true;
      return new DataFolder(folder, real, channel);
    } finally {
      if (!held) {
        HELD.remove(real);
      }
    }
  }

  private static FileChannel lockFile(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK_FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean held = false;
    try {
      if (channel.tryLock() == null) {
        throw new DataFolderInUse(folder, holder(channel));
      }
      write(channel, ProcessHandle.current().pid() + "\n");
      held = true;
      return channel;
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  /** The path of this file in the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Lets the folder go. The lock file stays: removing it would let two hold one each. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(real);
    }
  }

  /** Makes the folder where it is missing, for this user only, without taking it. */
  public static void make(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(32);
    int length = channel.read(bytes, 0);
    String pid =
        length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.US_ASCII).strip();
    return pid.matches("[0-9]{1,20}") ? "process " + pid : "another process";
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }
}
