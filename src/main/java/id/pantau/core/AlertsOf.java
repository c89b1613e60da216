package id.pantau.core;

import id.pantau.alert.AlertEngine;
import id.pantau.alert.AlertImage;
import id.pantau.alert.AlertListener;
import id.pantau.alert.AlertRules;
import id.pantau.alert.Lookup;
import id.pantau.alert.StandingAct;
import id.pantau.journal.Names;
import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Feed;
import id.pantau.model.Status;
import id.pantau.model.StatusChange;
import id.pantau.status.OwnReport;
import id.pantau.status.StatusEngine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the alert engine is told of the inventory, the statuses and the feeds. Core's loop only. */
final class AlertsOf implements Lookup {
  final AlertEngine engine;
  private final Inventory inventory;
  private final StatusEngine statuses;
  private final Names sources;
  private final AreaNames areas;

  /** By source number: its feed's id, empty for a city's built-in one. */
  private @Nullable String[] feeds = new String[64];

  AlertsOf(
      Inventory inventory,
      StatusEngine statuses,
      Names sources,
      AreaNames areas,
      AlertListener listener) {
    this.inventory = inventory;
    this.statuses = statuses;
    this.sources = sources;
    this.areas = areas;
    engine = new AlertEngine(AlertRules.SHIPPED, this, listener);
  }

  @Override
  public @Nullable Asset asset(int ref) {
    return inventory.of(ref);
  }

  @Override
  public @Nullable String areaName(String city, String code) {
    return areas.of(city, code);
  }

  /** An asset is there, or is another. */
  void put(int ref, Asset asset, long now) {
    engine.put(ref, asset, above(asset), feedOf(ref), now);
  }

  /** The parents of an asset are others: all that hangs on it hangs on others too. */
  void moved(int ref, long now) {
    var open = new ArrayDeque<Integer>();
    open.add(ref);
    while (!open.isEmpty()) {
      for (int child : statuses.children(open.remove())) {
        Asset asset = inventory.of(child);
        if (asset != null) {
          put(child, asset, now);
        }
        open.add(child);
      }
    }
  }

  /** What is shown of an asset changed. */
  void changed(StatusChange change, long now) {
    engine.changed(change, feedOf(change.ref()), now);
  }

  /** Places in this list of assets that are not down, or none of this city. */
  List<Integer> notFaulty(String city, StandingAct act) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i < act.assets().size(); i++) {
      if (!engine.faulty(city, inventory.find(act.assets().get(i), city))) {
        places.add(i);
      }
    }
    return places;
  }

  /** Puts faults apart from the queue. */
  void stand(String city, StandingAct act, long now) {
    List<Integer> refs =
        act.assets().stream().map(id -> inventory.find(id, city)).distinct().toList();
    engine.stand(city, refs, act, now);
  }

  /** Brings a state back; null where the checkpoint is older than alerts. */
  void restore(@Nullable List<AlertImage> images, long now) {
    var fed = new String[inventory.size()];
    boolean known = images != null && images.stream().anyMatch(each -> !each.fed().isEmpty());
    if (images != null) {
      images.forEach(image -> image.fed().forEach(each -> feed(each, fed)));
    }
    for (int ref = 0; ref < inventory.size(); ref++) {
      Asset asset = inventory.of(ref);
      if (asset != null) {
        engine.put(ref, asset, above(asset), known ? fed[ref] : feedOf(ref), now);
      }
    }
    if (images == null) {
      adopt(now);
    } else {
      engine.restore(images);
    }
  }

  private static void feed(AlertImage.Fed each, @Nullable String[] fed) {
    for (int ref : each.refs()) {
      if (ref < fed.length) {
        fed[ref] = each.feed();
      }
    }
  }

  private void adopt(long now) {
    for (int ref = 0; ref < inventory.size(); ref++) {
      Asset asset = inventory.of(ref);
      if (asset == null) {
        continue;
      }
      Status status = Status.of(statuses.status(ref));
      if (status == Status.DOWN) {
        engine.adopt(asset.city(), ref, statuses.since(ref), statuses.flags(ref), now);
      } else if (statuses.cause(ref) == Cause.BEHIND) {
        shown(ref, asset, status, statuses.since(ref), now);
      }
    }
  }

  /** An asset came into use: what is shown of it counts from now on, as a fault too. */
  void inUse(int ref, Asset asset, long now) {
    Status status = Status.of(statuses.status(ref));
    if (status == Status.DOWN || status == Status.UNKNOWN) {
      shown(ref, asset, status, now, now);
    }
  }

  private void shown(int ref, Asset asset, Status status, long since, long now) {
    int flags = statuses.flags(ref);
    Cause cause = statuses.cause(ref);
    var told =
        new StatusChange(
            asset.city(), 0, ref, asset.id(), status, status, since, cause, null, flags, now, 0);
    changed(told, now);
  }

  private Map<Integer, String> above(Asset asset) {
    if (asset.parents().isEmpty()) {
      return Map.of();
    }
    var above = new LinkedHashMap<Integer, String>();
    var open = new ArrayDeque<>(asset.parents());
    while (!open.isEmpty()) {
      String id = open.remove();
      int ref = inventory.refFor(id);
      Asset parent = inventory.of(ref);
      if (above.put(ref, id) == null && parent != null) {
        open.addAll(parent.parents());
      }
    }
    return above;
  }

  private @Nullable String feedOf(int ref) {
    OwnReport own = statuses.known(ref) ? statuses.ownReport(ref) : null;
    if (own == null || own.status() == null) {
      return null;
    }
    int source = own.source();
    if (source >= feeds.length) {
      feeds = java.util.Arrays.copyOf(feeds, Math.max(source + 1, feeds.length * 2));
    }
    String known = feeds[source];
    if (known == null) {
      String name = sources.text(source);
      known = name.substring(name.indexOf('/') + 1);
      known = known.equals(Feed.MANUAL) ? "" : known;
      feeds[source] = known;
    }
    return known;
  }
}
