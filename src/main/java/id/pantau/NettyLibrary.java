package id.pantau;

import id.pantau.records.DataFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's native transport, unpacked in the data folder: in the temp folder a kill between
 * unpacking and loading would leave it for ever, here the next start removes it.
 */
final class NettyLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NettyLibrary.class);
  private static final String FOLDER_PROPERTY = "io.netty.native.workdir";
  private static final String PREFIX = "libnetty_";

  private NettyLibrary() {}

  /**
   * Names the folder to Netty; call it before anything touches Netty. A user's own choice stays.
   */
  static void unpackIn(Path data) {
    if (System.getProperty(FOLDER_PROPERTY) != null) {
      return;
    }
    try {
      DataFolder.make(data);
      System.setProperty(FOLDER_PROPERTY, data.toAbsolutePath().toString());
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("no data folder to unpack in; taking the folder will say why");
    }
  }

  /** Removes what a killed process left in a folder that this one holds. Blocks. */
  static void removeLeft(Path held) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(held, PREFIX + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }
}
