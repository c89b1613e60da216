package id.pantau.core;

import id.pantau.model.AssetState;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Plan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lies over an asset's automatic status.
 *
 * @param shown what is shown
 * @param automatic what reports, silence and parents make of it, whatever people say
 * @param override null when there is none, as the next two
 * @param open planned work that is going on
 */
public record OverlayState(
    AssetState shown,
    AssetState automatic,
    @Nullable Entered<Act.SetStatus> override,
    @Nullable Entered<Act.Shelve> shelf,
    @Nullable Entered<Act.JudgePicture> picture,
    List<Plan> open) {

  public OverlayState {
    open = List.copyOf(open);
  }
}
