package id.pantau.sim.story;

import java.util.ArrayList;
import java.util.List;

/** A city with a kelurahan a hundred cameras, four to a lorong, and apps without a place. */
final class SampleStage {
  private static final int KELURAHAN = 100;
  private static final int PROVIDERS = 5;

  private SampleStage() {}

  /** So many cameras and apps; every kind has its feed. */
  static Stage of(int cameras, int apps) {
    var assets = new ArrayList<PlayedAsset>();
    var feeds = new ArrayList<String>();
    for (int i = 0; i < cameras; i++) {
      String area = "73.71.01.%04d".formatted(1001 + i / KELURAHAN);
      String provider = "provider " + i % PROVIDERS;
      assets.add(
          new PlayedAsset(
              "cam-" + i, "cctv.alley", area, provider, "Lorong " + i / 4, List.of(), 30));
      feeds.add("cameras");
    }
    for (int i = 0; i < apps; i++) {
      assets.add(new PlayedAsset("app-" + i, "app", "73.71", null, null, List.of(), 60));
      feeds.add("apps");
    }
    return new Stage(assets, feeds, 200);
  }

  /** Two switches, each with three cameras behind it, and a camera that hangs on nothing. */
  static Stage withSwitches() {
    var assets = new ArrayList<PlayedAsset>();
    for (String parent : List.of("sw-1", "sw-2")) {
      assets.add(new PlayedAsset(parent, "network", "1.1", null, null, List.of(), 30));
      for (int i = 0; i < 3; i++) {
        assets.add(
            new PlayedAsset(
                parent + "-cam-" + i, "cctv.road", "1.1", null, null, List.of(parent), 30));
      }
    }
    assets.add(new PlayedAsset("lone", "cctv.road", "1.1", null, null, List.of(), 30));
    return Stage.of(assets);
  }
}
