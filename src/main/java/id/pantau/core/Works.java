package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.planned.Act;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.planned.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Planned work that is not over: which of it is going on, and how much of that touches each asset.
 * Core's loop only.
 */
final class Works {
  private final Inventory inventory;
  private final Showing showing;
  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Holidays> holidays = new TreeMap<>();
  private int[] open = new int[64];
  private long nextEdge = Schedule.NEVER;

  /** Makes a change of one asset and tells of it when it shows. */
  @FunctionalInterface
  interface Showing {
    void change(int ref, Runnable change);
  }

  /** One piece of work. */
  private static final class Row {
    Plan plan;
    boolean open;

    Row(Plan plan, boolean open) {
      this.plan = plan;
      this.open = open;
    }
  }

  Works(Inventory inventory, Showing showing) {
    this.inventory = inventory;
    this.showing = showing;
  }

  /** Whether work that touches this asset is going on. */
  boolean open(int ref) {
    return ref < open.length && open[ref] > 0;
  }

  void apply(Entered<?> entered, long now) {
    if (entered.act() instanceof Act.Plan plan) {
      var kept = new Entered<>(entered.city(), plan, entered.by(), now);
      rows.put(key(entered.city(), plan.window().id()), new Row(new Plan(kept, null), false));
    } else if (entered.act() instanceof Act.EndPlan end) {
      Row row = rows.get(key(entered.city(), end.window()));
      if (row != null) {
        var kept = new Entered<>(entered.city(), end, entered.by(), now);
        row.plan = new Plan(row.plan.entered(), kept);
      }
    }
    settle(now);
  }

  void tick(long now) {
    if (now >= nextEdge) {
      settle(now);
    }
  }

  /** Opens and closes what is due, lets go of what is over, and finds when to look again. */
  private void settle(long now) {
    nextEdge = Schedule.NEVER;
    for (var rest = rows.values().iterator(); rest.hasNext(); ) {
      Row row = rest.next();
      Holidays days = holidays(row.plan.entered().city());
      boolean isOpen = row.plan.openAt(now, days);
      if (isOpen != row.open) {
        row.open = isOpen;
        turn(row.plan, isOpen ? 1 : -1);
      }
      long edge = row.plan.nextEdge(now, days);
      if (edge == Schedule.NEVER && !isOpen) {
        rest.remove();
      }
      nextEdge = Math.min(nextEdge, edge);
    }
  }

  private void turn(Plan plan, int by) {
    for (int ref : inventory.ofCity(plan.entered().city())) {
      Asset asset = inventory.of(ref);
      if (asset != null && plan.window().subject().matches(asset)) {
        showing.change(ref, () -> count(ref, by));
      }
    }
  }

  private void count(int ref, int by) {
    if (ref >= open.length) {
      open = Arrays.copyOf(open, Math.max(ref + 1, open.length + (open.length >> 1)));
    }
    open[ref] += by;
  }

  /** Counts anew what touches this asset. */
  void touch(int ref, Asset asset) {
    forget(ref);
    int touching = openOf(asset).size();
    if (touching > 0) {
      count(ref, touching);
    }
  }

  void forget(int ref) {
    if (ref < open.length) {
      open[ref] = 0;
    }
  }

  List<Plan> openOf(Asset asset) {
    var plans = new ArrayList<Plan>();
    for (Row row : rows.values()) {
      if (row.open
          && row.plan.entered().city().equals(asset.city())
          && row.plan.window().subject().matches(asset)) {
        plans.add(row.plan);
      }
    }
    return plans;
  }

  List<Plan> plans(String city) {
    return rows.values().stream()
        .map(row -> row.plan)
        .filter(plan -> plan.entered().city().equals(city))
        .toList();
  }

  int count() {
    return rows.size();
  }

  void holidays(String city, Holidays known, long now) {
    holidays.put(city, known);
    settle(now);
  }

  Holidays holidays(String city) {
    return holidays.getOrDefault(city, Holidays.NONE);
  }

  OverlayImage image(List<Entered<?>> acts, TreeMap<Integer, long[]> floors) {
    var plans = new ArrayList<OverlayImage.Work>();
    rows.values().forEach(row -> plans.add(new OverlayImage.Work(row.plan, row.open)));
    return new OverlayImage(plans, acts, floors, new TreeMap<>(holidays));
  }

  void restore(OverlayImage image) {
    holidays.putAll(image.holidays());
    for (OverlayImage.Work work : image.works()) {
      Plan plan = work.plan();
      rows.put(key(plan.entered().city(), plan.window().id()), new Row(plan, work.open()));
    }
    nextEdge = Long.MIN_VALUE; // the next tick looks
  }

  private static String key(String city, String id) {
    return city + "/" + id;
  }
}
