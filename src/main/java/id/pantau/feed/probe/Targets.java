package id.pantau.feed.probe;

import id.pantau.model.Asset;
import id.pantau.model.Kind;
import id.pantau.model.Proof;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.Refused;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which assets are looked at and where, and why others that should be are not. Pure.
 *
 * @param good by asset id
 * @param refused asset id to the reason; their status never moves by it
 */
record Targets(Map<String, Target> good, Map<String, String> refused) {
  /** No asset is looked at more often. */
  static final int LEAST_INTERVAL_S = 10;

  /** How often an asset is looked at whose interval nobody declares. */
  static final int USUAL_INTERVAL_S = 60;

  /**
   * The targets of a feed.
   *
   * @param kinds the city's, for the proof each requires
   * @param guard why a destination is never called; empty when it may be
   */
  static Targets of(
      ProbeSettings settings,
      List<Asset> assets,
      List<Kind> kinds,
      Function<Destination, Optional<String>> guard) {
    var required = new HashMap<String, Proof>();
    kinds.forEach(kind -> required.put(kind.id(), kind.requires()));
    var good = new LinkedHashMap<String, Target>();
    var refused = new LinkedHashMap<String, String>();
    for (Asset asset : assets) {
      if (chosen(settings, asset)) {
        try {
          Proof needs = required.getOrDefault(asset.kind(), Proof.SERVICE);
          good.put(asset.id(), target(settings, asset, needs, guard));
        } catch (Refused reason) {
          refused.put(asset.id(), String.valueOf(reason.getMessage()));
        }
      }
    }
    return new Targets(good, refused);
  }

  private static boolean chosen(ProbeSettings settings, Asset asset) {
    String area = asset.area();
    return asset.lifecycle() == Asset.Lifecycle.LIVE
        && (settings.kinds().isEmpty() || settings.kinds().contains(asset.kind()))
        && (settings.areas().isEmpty()
            || (area != null
                && settings.areas().stream()
                    .anyMatch(a -> area.equals(a) || area.startsWith(a + "."))));
  }

  private static Target target(
      ProbeSettings settings,
      Asset asset,
      Proof needs,
      Function<Destination, Optional<String>> guard)
      throws Refused {
    String text =
        TargetTemplate.fill(settings.target(), asset)
            .orElseThrow(() -> new Refused("the asset lacks a field of " + settings.target()));
    Destination to = Destination.parse(text);
    Optional<String> refusal = guard.apply(to);
    if (refusal.isPresent()) {
      throw new Refused(refusal.get());
    }
    ProbeType type = settings.type() == null ? ProbeType.of(to) : settings.type();
    if (!type.fits(to)) {
      throw new Refused("type " + type.word() + " does not look at " + to.scheme() + " addresses");
    }
    if (type.most().compareTo(needs) < 0) {
      throw new Refused(
          "type "
              + type.word()
              + " proves "
              + type.most().word()
              + " at most, the kind "
              + asset.kind()
              + " requires "
              + needs.word()
              + "; lower its requiredProof or choose another type");
    }
    int every = asset.intervalSeconds() == 0 ? USUAL_INTERVAL_S : asset.intervalSeconds();
    return new Target(asset.id(), to, type, needs, Math.max(LEAST_INTERVAL_S, every));
  }
}
