package id.pantau.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Loads DuckDB's driver and our adapter of it, everything else by the program's own loader. The
 * driver unpacks its 57 MB of native code into the temp folder, where a kill in that half second
 * leaves them, unless it does not find them as a resource: then it asks its class loader for the
 * library. So here the resource is hidden, and the library is unpacked into a folder that this
 * process holds; what a kill leaves there, the next start of that folder overwrites and removes.
 */
public final class DuckDbClasses extends ClassLoader {
  /** The name of the unpacked library in the held folder, there only while it is being loaded. */
  public static final String UNPACKED = "libduckdb_java.so";

  private static final String DRIVER = "org.duckdb.";
  private static final String ADAPTER = "id.pantau.history.duckdb.";
  private static final String LIBRARY = "duckdb_java";

  static {
    registerAsParallelCapable();
  }

  private final Path held;

  DuckDbClasses(Path held) {
    super("duckdb", DuckDbClasses.class.getClassLoader());
    this.held = held;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(DRIVER) && !name.startsWith(ADAPTER)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known == null ? findClass(name) : known;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = in.readAllBytes();
      return defineClass(name, code, 0, code.length, DuckDbClasses.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return name.startsWith("lib" + LIBRARY) ? null : super.getResource(name);
  }

  @Override
  protected @Nullable String findLibrary(String name) {
    if (!name.equals(LIBRARY)) {
      return super.findLibrary(name);
    }
    try (InputStream in = getParent().getResourceAsStream(resource())) {
      if (in == null) {
        return null; // no library for this system: the driver says so
      }
      Path unpacked = Files.createDirectories(held).toAbsolutePath().resolve(UNPACKED);
      Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
      return unpacked.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("DuckDB's native library cannot be unpacked in " + held, e);
    }
  }

  /** Removes the unpacked library's name: on Linux a mapped file works on without one. */
  public void unlink() throws IOException {
    Files.deleteIfExists(held.resolve(UNPACKED));
  }

  /** The driver's own names: {@code libduckdb_java.so_linux_amd64}. */
  private static String resource() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String arch = machine.equals("aarch64") || machine.equals("arm64") ? "arm64" : "amd64";
    String suffix =
        system.startsWith("mac")
            ? "osx_universal"
            : system.startsWith("windows") ? "windows_" + arch : "linux_" + arch;
    return "lib" + LIBRARY + ".so_" + suffix;
  }
}
