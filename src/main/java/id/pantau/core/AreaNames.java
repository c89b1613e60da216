package id.pantau.core;

import org.jspecify.annotations.Nullable;

/** Names of areas for titles; no decision depends on them. Any thread. */
@FunctionalInterface
public interface AreaNames {

  /** No names: titles show codes. */
  AreaNames NONE = (city, code) -> null;

  /** The name of this area for people, null where none is known. */
  @Nullable String of(String city, String code);
}
