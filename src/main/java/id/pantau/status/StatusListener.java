package id.pantau.status;

/** Told of every visible step of the engine, while it happens. */
@FunctionalInterface
public interface StatusListener {

  /**
   * The shown status of this asset, its cause or its flags just changed; read the new values from
   * the engine.
   *
   * @param from code of the status shown before; equal to the new one when only cause or flags
   *     moved
   */
  void changed(int ref, byte from);
}
