package id.pantau.worlds;

import static id.pantau.worlds.Checks.expect;

import id.pantau.core.Command;
import id.pantau.core.CommandResult;
import id.pantau.core.SimulatedCore;
import id.pantau.model.Asset;
import id.pantau.model.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What people and files ask of the core, the impossible among it. */
final class Orders {
  private final Plan plan;
  private final SimulatedCore core;
  private final Book book;
  private final SplittableRandom random;
  private final int[] interval;
  private final int[][] parents;
  private int version;

  Orders(Plan plan, SimulatedCore core, Book book, SplittableRandom random) {
    this.plan = plan;
    this.core = core;
    this.book = book;
    this.random = random;
    interval = plan.interval.clone();
    parents = plan.parents.clone();
  }

  /** The inventory and the feeds as they are at first. */
  void begin(long now) {
    var assets = new ArrayList<Asset>();
    for (int a = 0; a < plan.assets; a++) {
      assets.add(asset(a));
    }
    applied(new Command.PutAssets(Plan.CITY, assets), now);
    for (int a = 0; a < plan.assets; a++) {
      book.add(new Entry.PutAsset(a, interval[a], parents[a], now));
    }
    for (int f = 0; f < plan.source.length; f++) {
      Feed feed = plan.declared[f];
      if (feed != null) {
        put(f, feed, now);
      }
    }
  }

  /** One of all that people do. */
  void any(long now) {
    int a = random.nextInt(plan.assets);
    int f = random.nextInt(plan.source.length);
    switch (random.nextInt(8)) {
      case 0 -> remove(a, now);
      case 1, 2 -> put(a, now);
      case 3 -> {
        interval[a] = 10 + random.nextInt(200);
        put(a, now);
      }
      case 4 -> {
        parents[a] =
            a == 0 || !plan.hanging ? new int[0] : random.ints(random.nextInt(3), 0, a).toArray();
        put(a, now);
      }
      case 5 -> {
        if (f > 0) {
          put(f, plan.feed(f), now);
        }
      }
      case 6 -> removeFeed(f, now);
      default -> bad(a, now);
    }
  }

  private void put(int a, long now) {
    version++;
    parents[a] = Arrays.stream(parents[a]).filter(book::there).sorted().distinct().toArray();
    applied(new Command.PutAssets(Plan.CITY, List.of(asset(a))), now);
    book.add(new Entry.PutAsset(a, interval[a], parents[a], now));
  }

  private void remove(int a, long now) {
    if (book.there(a)) {
      applied(new Command.RemoveAsset(Plan.CITY, Plan.ID[a]), now);
      book.add(new Entry.RemoveAsset(a));
    }
  }

  private void put(int f, Feed feed, long now) {
    if (!feed.equals(book.declared(f))) {
      applied(new Command.PutFeed(feed), now);
      book.add(new Entry.PutFeed(f, feed, now));
    }
  }

  private void removeFeed(int f, long now) {
    Feed feed = book.declared(f);
    if (feed != null) {
      applied(new Command.RemoveFeed(Plan.CITY, feed.id()), now);
      book.add(new Entry.RemoveFeed(f));
    }
  }

  /** A cycle, a parent that is not there, an id given twice, an asset that is not there. */
  private void bad(int a, long now) {
    Asset asset = asset(a);
    Asset itsOwnParent = plan.asset(a, version, new int[] {a});
    var unused = core.command(new Command.RemoveFeed(Plan.CITY, "nowhere"), now);
    long before = core.offset(); // before that the core may have noted that it was away
    var commands =
        List.of(
            new Command.PutAssets(Plan.CITY, List.of(itsOwnParent)),
            new Command.PutAssets(Plan.CITY, List.of(asset, asset)),
            new Command.RemoveAsset(Plan.CITY, "nowhere"),
            new Command.RemoveFeed(Plan.CITY, "nowhere"));
    for (Command command : commands) {
      CommandResult result = core.command(command, now);
      expect(
          Promise.BAD_COMMANDS_CHANGE_NOTHING,
          !result.applied() && core.offset() == before,
          () -> "taken: " + command);
    }
  }

  private Asset asset(int a) {
    int plain = plan.interval[a];
    plan.interval[a] = interval[a];
    Asset asset = plan.asset(a, version, parents[a]);
    plan.interval[a] = plain;
    return asset;
  }

  private void applied(Command command, long now) {
    CommandResult result = core.command(command, now);
    expect(
        Promise.BAD_COMMANDS_CHANGE_NOTHING,
        result.applied(),
        () -> "refused: " + command + " " + result.problems());
  }
}
