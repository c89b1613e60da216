package id.pantau.alert;

import id.pantau.model.Subject;
import org.jspecify.annotations.Nullable;

/** Assets that have something in common, counted. */
final class Group {
  static final long NOT = Long.MIN_VALUE;

  final Subject.Type type;
  final String key;

  /** The area above, for areas but the city. */
  final @Nullable Group above;

  /** Ref of the asset that a PARENT group hangs on, else -1. */
  final int parent;

  int size;
  int down;

  /** When it fired, {@link #NOT} while it does not. */
  long firedAt = NOT;

  /** Areas below it that fire. */
  int firedBelow;

  /** The incident it is the cause of now. */
  @Nullable OpenIncident incident;

  Group(Subject.Type type, String key, @Nullable Group above, int parent) {
    this.type = type;
    this.key = key;
    this.above = above;
    this.parent = parent;
  }

  boolean fired() {
    return firedAt != NOT;
  }

  /** Most specific first: what names a thing to repair goes before what names a place. */
  int rank() {
    return switch (type) {
      case ASSET, PARENT -> 0;
      case PROVIDER, FEED -> 1;
      case AREA, OWNER -> 2;
      case KIND -> 3;
    };
  }

  boolean wholeCity() {
    return type == Subject.Type.AREA && key.isEmpty();
  }
}
