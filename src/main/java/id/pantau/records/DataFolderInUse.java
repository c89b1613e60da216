package id.pantau.records;

import java.nio.file.Path;

/** Another process, or another server in this one, has the data folder open. */
public final class DataFolderInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataFolderInUse(Path folder, String holder) {
    super(
        "data folder "
            + folder
            + " is in use by "
            + holder
            + "; stop it, or give this one another folder with --data");
  }
}
