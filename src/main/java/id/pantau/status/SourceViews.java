package id.pantau.status;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The assets that more than one source reports on, and what each of these says. The highest ranked
 * source that is not silent leads; of equal ones the worse word counts, so that no good word hides
 * a bad one. The columns hold what the leader says, and since when that is what all of them amount
 * to: a function of the views alone, so the order in which sources deliver does not matter.
 *
 * <p>An asset with one source costs nothing here.
 */
final class SourceViews {
  /** A source that was silent for so long is forgotten. */
  private static final long FORGET_MS = 86_400_000;

  private final StatusColumns c;
  private final SourceRank rank;
  private final Map<Integer, List<SourceView>> views = new HashMap<>();

  SourceViews(StatusColumns columns, SourceRank rank) {
    this.c = columns;
    this.rank = rank;
  }

  /** What each source says; empty where the columns say all. */
  List<SourceView> of(int ref) {
    return c.several(ref) ? views.getOrDefault(ref, List.of()) : List.of();
  }

  /** Refs of all assets with several sources, rising. */
  List<Integer> refs() {
    return views.keySet().stream().sorted().toList();
  }

  /** How many assets have several sources. */
  int count() {
    return views.size();
  }

  /** What this source says, or null. */
  @Nullable SourceView of(int ref, int source) {
    for (SourceView view : of(ref)) {
      if (view.source == source) {
        return view;
      }
    }
    return null;
  }

  /** What this source says, which from now on is kept apart. */
  SourceView open(int ref, int source) {
    List<SourceView> all = views.computeIfAbsent(ref, any -> new ArrayList<>(2));
    if (!c.several(ref)) {
      all.add(columns(ref));
      c.state[ref] |= StatusColumns.SEVERAL;
    }
    for (SourceView view : all) {
      if (view.source == source) {
        return view;
      }
    }
    var fresh = new SourceView(source);
    fresh.proof = StatusColumns.NEVER;
    fresh.at = Long.MIN_VALUE;
    all.add(fresh);
    return fresh;
  }

  /** Lets an asset have no source again. */
  void forget(int ref) {
    views.remove(ref);
    c.state[ref] &= ~StatusColumns.SEVERAL;
  }

  /** The nearest deadline of those that are not silent. */
  long nextDeadline(int ref) {
    long next = StatusColumns.NO_DEADLINE;
    for (SourceView view : of(ref)) {
      next = view.silent ? next : Math.min(next, view.deadline);
    }
    return next;
  }

  /**
   * The first source whose silence became too long, or null.
   *
   * @param own before this time, of this source
   * @param others before this time, of all others
   */
  @Nullable SourceView overdue(int ref, int source, long own, long others) {
    SourceView first = null;
    for (SourceView view : of(ref)) {
      boolean due = !view.silent && view.deadline < (view.source == source ? own : others);
      first = due && (first == null || view.deadline < first.deadline) ? view : first;
    }
    return first;
  }

  /** Puts what the sources amount to into the columns. */
  void elect(int ref) {
    List<SourceView> all = of(ref);
    SourceView leader = all.get(0);
    for (SourceView view : all) {
      leader = leads(view, leader, ref) ? view : leader;
    }
    c.own[ref] = leader.status;
    c.ownBefore[ref] = leader.before;
    c.ownProof[ref] = leader.proof;
    c.ownSource[ref] = leader.source;
    c.ownAt[ref] = leader.at;
    c.ownSeq[ref] = leader.seq;
    c.ownReceived[ref] = leader.received;
    c.ownOffset[ref] = leader.offset;
    c.deadline[ref] = leader.deadline;
    c.ownSince[ref] = leader.silent ? leader.since : since(all, leader.status, ref);
    c.silent(ref, leader.silent);
  }

  /** Whether two sources that are not silent say different things. */
  boolean disputed(int ref) {
    int said = 0;
    for (SourceView view : of(ref)) {
      said |= view.silent ? 0 : 1 << view.status;
    }
    return Integer.bitCount(said) > 1;
  }

  /** Forgets sources that have been silent for a day; the leader stays. */
  void prune(int ref, long now) {
    List<SourceView> all = of(ref);
    int leader = c.ownSource[ref];
    boolean gone =
        all.removeIf(
            view -> view.silent && view.source != leader && view.deadline < now - FORGET_MS);
    SourceView leading = of(ref, leader);
    if (gone && leading != null) {
      leading.since = c.ownSince[ref]; // what the forgotten ones made of it stays true
      if (all.size() == 1) {
        forget(ref);
      }
    }
  }

  private boolean leads(SourceView a, SourceView b, int ref) {
    if (a.silent != b.silent) {
      return b.silent;
    }
    if (a.silent && a.deadline != b.deadline) {
      return a.deadline > b.deadline;
    }
    int higher = Integer.compare(rank.of(a.source, ref), rank.of(b.source, ref));
    if (higher != 0) {
      return higher > 0;
    }
    if (a.status != b.status) {
      return a.status > b.status;
    }
    return a.at != b.at ? a.at > b.at : a.source < b.source;
  }

  /** Walks back over the moments at which a source changed its word, while all amount to this. */
  private long since(List<SourceView> all, byte status, int ref) {
    long time = Long.MAX_VALUE;
    while (true) {
      long step = Long.MIN_VALUE;
      for (SourceView view : all) {
        step = view.since < time ? Math.max(step, view.since) : step;
        step = view.silent && view.deadline < time ? Math.max(step, view.deadline) : step;
      }
      if (step == Long.MIN_VALUE) {
        return time;
      }
      time = step;
      if (before(all, time, ref) != status) {
        return time;
      }
    }
  }

  /** What all amounted to just before this time. */
  private byte before(List<SourceView> all, long time, int ref) {
    byte status = 0;
    int highest = Integer.MIN_VALUE;
    for (SourceView view : all) {
      byte said = view.saidBefore(time);
      if (said != 0) {
        int its = rank.of(view.source, ref);
        status = its > highest || (its == highest && said > status) ? said : status;
        highest = Math.max(highest, its);
      }
    }
    return status;
  }

  /** What the columns say, as a view. */
  SourceView columns(int ref) {
    var view = new SourceView(c.ownSource[ref]);
    view.status = c.own[ref];
    view.proof = c.ownProof[ref];
    view.before = c.ownBefore[ref];
    view.silent = c.silent(ref);
    view.at = c.ownAt[ref];
    view.seq = c.ownSeq[ref];
    view.since = c.ownSince[ref];
    view.received = c.ownReceived[ref];
    view.offset = c.ownOffset[ref];
    view.deadline = c.deadline[ref];
    return view;
  }

  int imageBytes() {
    int bytes = 4;
    for (List<SourceView> all : views.values()) {
      bytes += 8 + all.size() * SourceView.BYTES;
    }
    return bytes;
  }

  void write(ByteBuffer out) {
    out.putInt(views.size());
    new TreeMap<>(views)
        .forEach(
            (ref, all) -> {
              out.putInt(ref).putInt(all.size());
              all.forEach(view -> view.write(out));
            });
  }

  void read(ByteBuffer in) {
    for (int assets = in.getInt(); assets > 0; assets--) {
      int ref = in.getInt();
      var all = new ArrayList<SourceView>(2);
      for (int each = in.getInt(); each > 0; each--) {
        all.add(SourceView.read(in));
      }
      views.put(ref, all);
    }
  }
}
