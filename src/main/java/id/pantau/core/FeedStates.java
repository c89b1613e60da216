package id.pantau.core;

import id.pantau.journal.Names;
import id.pantau.model.Feed;
import id.pantau.status.StatusEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declared feeds and when each gave its last sign of life. A feed without one for three of its
 * intervals is silent, which the engine is told once. Part of the truth: only journal entries
 * change it. Core's loop only.
 */
final class FeedStates {
  private final Names sources;
  private final StatusEngine engine;
  private final Listener listener;

  /** By source number: every report looks here. */
  private @Nullable Row[] rows = new Row[16];

  /** A feed as it stands; times are milliseconds since the epoch. */
  static final class Row {
    final int source;
    Feed feed;

    /** Newest sign of life, {@link Long#MIN_VALUE} when there never was one. */
    long heardAt = Long.MIN_VALUE;

    /** Silence counts from here at the earliest: its declaration, or our own start. */
    long graceFrom;

    /** When its silence became too long, {@link Long#MIN_VALUE} while it has not. */
    long silentSince = Long.MIN_VALUE;

    Row(int source, Feed feed, long graceFrom) {
      this.source = source;
      this.feed = feed;
      this.graceFrom = graceFrom;
    }

    boolean silent() {
      return silentSince != Long.MIN_VALUE;
    }

    private long deadline() {
      return Math.max(heardAt, graceFrom) + 1_000L * StatusEngine.MISSED * feed.intervalSeconds();
    }
  }

  /** Told when a feed falls silent or is heard again. */
  interface Listener {

    /** Before its assets are judged by that. */
    void moves(Feed feed, boolean silent, long since);

    /** After they are. */
    void moved(Feed feed, boolean silent, long now);
  }

  FeedStates(Names sources, StatusEngine engine, Listener listener) {
    this.sources = sources;
    this.engine = engine;
    this.listener = listener;
  }

  /** The feed of this source number, or null when none is declared. */
  @Nullable Row of(int source) {
    return source >= 0 && source < rows.length ? rows[source] : null;
  }

  /** The feed of this city and id, or null. */
  @Nullable Row of(String city, String id) {
    return of(sources.find(Feed.source(city, id)));
  }

  /** Every declared feed, in the order in which they were first named. */
  List<Row> all() {
    var all = new ArrayList<Row>();
    for (@Nullable Row row : rows) {
      if (row != null) {
        all.add(row);
      }
    }
    return all;
  }

  /** How many are silent. */
  int silent() {
    return (int) all().stream().filter(Row::silent).count();
  }

  /** Declares a feed, or replaces its declaration. */
  void put(Feed feed, long now) {
    int source = sources.number(feed.source());
    Row row = of(source);
    boolean ranked = row == null || !counts(row.feed).equals(counts(feed));
    if (row == null) {
      row = new Row(source, feed, now);
      keep(row);
    } else {
      row.feed = feed; // a declaration is no sign of life: what is silent stays so
    }
    engine.mode(source, feed.mode() == Feed.Mode.ON_CHANGE, now);
    if (ranked) {
      engine.ranked(now);
    }
    if (row.silent()) {
      engine.feedSilent(source, row.silentSince);
    }
  }

  /** What a feed's word counts, to see whether a declaration changes it. */
  private static List<Object> counts(Feed feed) {
    return List.of(feed.precedenceFor(""), feed.precedenceByKind());
  }

  /** Forgets a feed; its assets age by their own silence from now on. */
  void remove(String city, String id, long now) {
    Row row = of(city, id);
    if (row != null) {
      rows[row.source] = null;
      engine.mode(row.source, false, now); // first, or its assets would look well for a moment
      wake(row, now);
      engine.ranked(now);
    }
  }

  /** A sign of life came. */
  void heard(int source, long now) {
    Row row = of(source);
    if (row != null) {
      row.heardAt = now;
      wake(row, now);
    }
  }

  /** Our own start: the time we were away is no silence of theirs. */
  void start(long now) {
    for (Row row : all()) {
      if (!row.silent()) {
        row.graceFrom = now + 500L * StatusEngine.MISSED * row.feed.intervalSeconds();
      }
    }
  }

  /** We did not watch for so long: that is no silence of theirs. */
  void shift(long blind) {
    for (Row row : all()) {
      if (!row.silent()) {
        row.graceFrom = Math.max(row.heardAt, row.graceFrom) + blind;
      }
    }
  }

  /** Lets time pass. */
  void tick(long now) {
    for (Row row : all()) {
      if (!row.silent() && row.deadline() <= now) {
        row.silentSince = row.deadline();
        listener.moves(row.feed, true, row.silentSince);
        engine.feedSilent(row.source, row.silentSince);
        listener.moved(row.feed, true, now);
      }
    }
  }

  /** Puts a feed back as it was at a checkpoint; before the engine is restored. */
  void restore(Feed feed, long heardAt, long graceFrom, long silentSince) {
    int source = sources.number(feed.source());
    var row = new Row(source, feed, graceFrom);
    row.heardAt = heardAt;
    row.silentSince = silentSince;
    keep(row);
    engine.mode(source, feed.mode() == Feed.Mode.ON_CHANGE, graceFrom);
    if (row.silent()) {
      engine.feedSilent(source, silentSince);
    }
  }

  private void keep(Row row) {
    if (row.source >= rows.length) {
      rows = Arrays.copyOf(rows, Math.max(row.source + 1, rows.length * 2));
    }
    rows[row.source] = row;
  }

  private void wake(Row row, long now) {
    if (row.silent()) {
      row.silentSince = Long.MIN_VALUE;
      listener.moves(row.feed, false, now);
      engine.feedHeard(row.source, now);
      listener.moved(row.feed, false, now);
    }
  }
}
