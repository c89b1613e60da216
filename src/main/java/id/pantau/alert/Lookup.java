package id.pantau.alert;

import id.pantau.model.Asset;
import org.jspecify.annotations.Nullable;

/** What the engine asks of the inventory. */
public interface Lookup {

  /** The asset with this ref, null when it is gone. */
  @Nullable Asset asset(int ref);

  /**
   * The name of an area for people, null where none is known. Only titles depend on it, no
   * decision.
   */
  @Nullable String areaName(String city, String code);
}
