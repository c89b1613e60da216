package id.pantau.core;

import id.pantau.model.Change;
import java.util.List;

/** Told what changed once it is durable. Called on the core's event loop: be brief. */
public interface ChangeListener {

  /**
   * A group was committed.
   *
   * @param changes in order, all cities mixed, possibly empty; seq has no gaps within a city
   * @param watched reports of watched assets in order
   */
  void committed(List<Change> changes, List<SeenObservation> watched);
}
