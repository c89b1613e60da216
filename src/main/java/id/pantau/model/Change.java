package id.pantau.model;

import org.jspecify.annotations.Nullable;

/** One numbered step of a city's stream: seq has no gaps and survives restarts. */
public sealed interface Change
    permits StatusChange, AssetChange, IncidentChange, AlertChange, FeedChange {

  /** The ref of a change that is about no single asset. */
  int NO_ASSET = -1;

  /** The city whose stream this is. */
  String city();

  /** Number in the city's stream, from 1. */
  long seq();

  /** The asset's small integer, {@link #NO_ASSET} where it is about no single asset. */
  int ref();

  /** When the core decided it, milliseconds since the epoch. */
  long at();

  /** Journal offset of the entry that caused it. */
  long offset();

  /** The asset's id, empty where it is about no single asset. */
  String asset();

  /** The asset after the change, null when it is gone; null too for a status change. */
  default @Nullable Asset inventory() {
    return null;
  }
}
