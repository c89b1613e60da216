package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.model.AssetState;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Proof;
import id.pantau.model.Status;
import id.pantau.planned.Act;
import id.pantau.planned.Author;
import id.pantau.planned.Entered;
import id.pantau.planned.Holidays;
import id.pantau.planned.Plan;
import id.pantau.planned.Schedule;
import id.pantau.status.StatusEngine;
import id.pantau.status.StatusListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of assets: the engine's automatic status under what people say. An override stands
 * in its place until it lapses, a picture verdict makes an UP a DEGRADED, a shelf and planned work
 * are flags alone. The engine goes on beneath, and parents and children know only it. Part of the
 * truth: only journal entries change it. Core's loop only.
 */
final class Overlays {
  private final Inventory inventory;
  private final StatusEngine engine;
  private final StatusListener told;
  private final Map<Integer, Said> said = new TreeMap<>();
  private final Works works;
  private int verdicts;
  private long nextLapse = Schedule.NEVER;

  /** What was said of one asset. */
  static final class Said {
    @Nullable Entered<Act.SetStatus> override;

    /** When the overriding status began, an equal one before it included. */
    long overrideSince;

    @Nullable Entered<Act.Shelve> shelf;
    @Nullable Entered<Act.JudgePicture> picture;

    /** What is shown now did not begin before this: something was shown in its place. */
    long floor = Long.MIN_VALUE;
  }

  Overlays(Inventory inventory, StatusEngine engine, StatusListener told) {
    this.inventory = inventory;
    this.engine = engine;
    this.told = told;
    works = new Works(inventory, this::change);
  }

  /** Code of the status shown of an asset whose automatic status has this code. */
  byte shown(int ref, byte automatic) {
    Said of = said.get(ref);
    if (of == null) {
      return automatic;
    }
    if (of.override != null) {
      return (byte) of.override.act().status().code();
    }
    return of.picture != null && automatic == Status.UP.code()
        ? (byte) Status.DEGRADED.code()
        : automatic;
  }

  /** A copy of what is shown of an asset that is there. */
  AssetState state(Asset asset, int ref) {
    byte automatic = engine.status(ref);
    Said of = said.get(ref);
    int flags = engine.flags(ref) | (works.open(ref) ? Flags.MAINTENANCE : 0);
    long since = engine.since(ref);
    Cause cause = engine.cause(ref);
    if (of != null) {
      flags |= of.shelf != null ? Flags.SHELVED : 0;
      since = Math.max(since, of.floor);
      if (of.override != null) {
        flags |= Flags.OVERRIDDEN;
        since = of.overrideSince;
        cause = Cause.OVERRIDE;
      } else if (of.picture != null && automatic == Status.UP.code()) {
        since = Math.max(since, of.picture.at());
        cause = Cause.PICTURE;
      }
    }
    return new AssetState(
        asset, ref, Status.of(shown(ref, automatic)), since, cause, engine.proof(ref), flags);
  }

  /** Lets something that was checked before be said. */
  void apply(Entered<?> entered, long now) {
    String about = entered.act().about();
    if (about == null) {
      works.apply(entered, now);
      return;
    }
    int ref = inventory.find(about, entered.city());
    if (ref >= 0 && !(entered.act() instanceof Act.Attribute)) {
      change(ref, () -> edit(ref, entered, now));
    }
  }

  private void edit(int ref, Entered<?> entered, long now) {
    Said of = said.computeIfAbsent(ref, r -> new Said());
    Author by = entered.by();
    if (entered.act() instanceof Act.SetStatus set) {
      boolean same = of.override != null && of.override.act().status() == set.status();
      of.overrideSince = same ? of.overrideSince : now;
      of.override = new Entered<>(entered.city(), set, by, now);
      nextLapse = Math.min(nextLapse, set.until());
    } else if (entered.act() instanceof Act.FreeStatus) {
      free(of, now);
    } else if (entered.act() instanceof Act.Shelve shelve) {
      of.shelf = new Entered<>(entered.city(), shelve, by, now);
      nextLapse = Math.min(nextLapse, shelve.until());
    } else if (entered.act() instanceof Act.Unshelve) {
      of.shelf = null;
    } else if (entered.act() instanceof Act.JudgePicture judge) {
      verdicts += of.picture == null ? 1 : 0;
      of.picture = new Entered<>(entered.city(), judge, by, now);
    } else if (entered.act() instanceof Act.ClearPicture) {
      clear(of, now);
    }
  }

  private static void free(Said of, long when) {
    if (of.override != null) {
      of.override = null;
      of.floor = Math.max(of.floor, when);
    }
  }

  private void clear(Said of, long when) {
    if (of.picture != null) {
      of.picture = null;
      of.floor = Math.max(of.floor, when);
      verdicts--;
    }
  }

  /** A report of this asset came: a good one that proves a picture lifts a verdict before it. */
  void reported(int ref, byte status, byte proof, long at) {
    if (verdicts == 0 || status == Status.DOWN.code()) {
      return;
    }
    Said of = said.get(ref);
    Entered<Act.JudgePicture> picture = of == null ? null : of.picture;
    if (of != null
        && picture != null
        && at > picture.at()
        && Proof.of(proof).compareTo(picture.act().verdict().liftedBy()) >= 0) {
      change(ref, () -> clear(of, at));
    }
  }

  /** Lets time pass: what has an end lapses at it, and planned work opens and closes. */
  void tick(long now) {
    works.tick(now);
    if (now < nextLapse) {
      return;
    }
    nextLapse = Schedule.NEVER;
    for (var each : said.entrySet()) {
      Said of = each.getValue();
      int ref = each.getKey();
      Entered<Act.SetStatus> override = of.override;
      if (override != null && override.act().until() <= now) {
        change(ref, () -> free(of, override.act().until()));
      }
      if (of.shelf != null && of.shelf.act().until() <= now) {
        change(ref, () -> of.shelf = null);
      }
      nextLapse = Math.min(nextLapse, end(of));
    }
  }

  private static long end(Said of) {
    long override = of.override == null ? Schedule.NEVER : of.override.act().until();
    return of.shelf == null ? override : Math.min(override, of.shelf.act().until());
  }

  /** An asset is there, or is another than before. */
  void defined(int ref, Asset asset) {
    change(ref, () -> works.touch(ref, asset));
  }

  /** An asset is gone, and what was said of it. */
  void removed(int ref) {
    works.forget(ref);
    Said of = said.remove(ref);
    verdicts -= of != null && of.picture != null ? 1 : 0;
  }

  /** Makes a change and tells of it when it shows. */
  private void change(int ref, Runnable change) {
    Asset asset = inventory.of(ref);
    if (asset == null) {
      change.run();
      return;
    }
    AssetState before = state(asset, ref);
    change.run();
    if (!state(asset, ref).equals(before)) {
      told.changed(ref, (byte) before.status().code());
    }
  }

  /** How a city's holidays are known from now on. */
  void holidays(String city, Holidays holidays, long now) {
    works.holidays(city, holidays, now);
  }

  Holidays holidays(String city) {
    return works.holidays(city);
  }

  /** What was said of this asset, null when nothing. */
  @Nullable Said of(int ref) {
    return said.get(ref);
  }

  /** Planned work of this city that is not over, by id. */
  List<Plan> plans(String city) {
    return works.plans(city);
  }

  /** How much planned work of all cities is not over. */
  int plans() {
    return works.count();
  }

  /** Planned work that touches this asset now. */
  List<Plan> openOf(Asset asset) {
    return works.openOf(asset);
  }

  /** Everything as an image. */
  OverlayImage image() {
    var floors = new TreeMap<Integer, long[]>();
    var acts = new ArrayList<Entered<?>>();
    said.forEach(
        (ref, of) -> {
          floors.put(ref, new long[] {of.floor, of.overrideSince});
          addIfThere(acts, of.override);
          addIfThere(acts, of.shelf);
          addIfThere(acts, of.picture);
        });
    return works.image(acts, floors);
  }

  /** Takes on an image before any asset is there; each is then told by {@link #restored}. */
  void restore(OverlayImage image) {
    works.restore(image);
    Consumer<Entered<?>> put =
        each -> {
          int ref = inventory.refFor(String.valueOf(each.act().about()));
          edit(ref, each, each.at());
        };
    image.acts().forEach(put);
    image
        .times()
        .forEach(
            (ref, times) -> {
              Said of = said.computeIfAbsent(ref, r -> new Said());
              of.floor = times[0];
              of.overrideSince = times[1];
            });
  }

  /** An asset is back as it was at the image. */
  void restored(int ref, Asset asset) {
    works.touch(ref, asset);
  }

  private static void addIfThere(Collection<Entered<?>> acts, @Nullable Entered<?> each) {
    if (each != null) {
      acts.add(each);
    }
  }
}
