package id.pantau.alert;

import id.pantau.model.Asset;
import id.pantau.model.Flags;
import id.pantau.model.Subject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is not well in a city, and how its groups count it. */
final class CityBook {
  private static final int NOT_COUNTED = Flags.MAINTENANCE | Flags.SHELVED;
  private static final int NOT_TOLD = NOT_COUNTED | Flags.FLAPPING | Flags.UNVERIFIED;

  final String city;
  AlertRules rules;
  final Lookup lookup;
  final Groups groups = new Groups();
  final TreeMap<Integer, Row> rows = new TreeMap<>();

  /** Groups that fire, in the order in which they did. */
  final Set<Group> firing = new HashSet<>();

  /** When the set is looked at as a whole, {@link Row#NEVER} while nothing asks for it. */
  long explainAt = Row.NEVER;

  /** Whether groups may fire: not while a state is brought back. */
  boolean restoring;

  private final PriorityQueue<Due> due = new PriorityQueue<>();

  /** A row's single alert is due then. */
  private record Due(long at, int ref) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      return at == other.at ? Integer.compare(ref, other.ref) : Long.compare(at, other.at);
    }
  }

  CityBook(String city, AlertRules rules, Lookup lookup) {
    this.city = city;
    this.rules = rules;
    this.lookup = lookup;
  }

  /** The groups that count this row: one that is only behind counts for its parents alone. */
  Group[] groupsOf(Row row) {
    Group[] all = groups.of(row.ref);
    return switch (row.why) {
      case DOWN -> all;
      case BEHIND -> only(all, Subject.Type.PARENT);
      case SILENT -> only(all, Subject.Type.FEED);
    };
  }

  private static Group[] only(Group[] all, Subject.Type type) {
    var few = new ArrayList<Group>(2);
    for (Group group : all) {
      if (group.type == type) {
        few.add(group);
      }
    }
    return few.toArray(Group[]::new);
  }

  /** Counts a row in, where it counts. */
  void count(Row row, long now) {
    boolean counts =
        row.standing == null && row.why != Row.Why.SILENT && (row.flags & NOT_COUNTED) == 0;
    if (row.counted || !counts) {
      return;
    }
    row.counted = true;
    for (Group group : groupsOf(row)) {
      group.down++;
      if (!group.fired() && rules.fires(group.down, group.size)) {
        fire(group, now);
      }
    }
    if (!firing.isEmpty()) {
      explainAt = Math.min(explainAt, now + 1_000);
    }
  }

  /** Takes a row out of the counts; before anything about it changes. */
  void uncount(Row row) {
    if (!row.counted) {
      return;
    }
    row.counted = false;
    for (Group group : groupsOf(row)) {
      group.down--;
      if (group.fired() && rules.ceases(group.down, group.size)) {
        cease(group);
      }
    }
  }

  /** Looks again at whether a group fires, after its rules changed. */
  void judge(Group group, long now) {
    if (!group.fired() && rules.fires(group.down, group.size)) {
      fire(group, now);
    } else if (group.fired() && rules.ceases(group.down, group.size)) {
      cease(group);
    }
  }

  private void fire(Group group, long now) {
    if (!restoring) {
      fired(group, now);
      explainAt = Math.min(explainAt, now + rules.settleMs());
    }
  }

  /** Notes that a group fires since then. */
  void fired(Group group, long at) {
    group.firedAt = at;
    firing.add(group);
    for (@Nullable Group above = group.above; above != null; above = above.above) {
      above.firedBelow++;
    }
  }

  private void cease(Group group) {
    if (restoring) {
      return;
    }
    group.firedAt = Group.NOT;
    firing.remove(group);
    for (@Nullable Group above = group.above; above != null; above = above.above) {
      above.firedBelow--;
    }
  }

  /** Whether a single alert of this row may be told. */
  boolean tellable(Row row) {
    return row.why == Row.Why.DOWN
        && row.standing == null
        && row.incident == null
        && row.firedAt == Row.NEVER
        && (row.flags & NOT_TOLD) == 0;
  }

  /** Why a single alert of this row is not told, null when it may be. */
  @Nullable String quiet(Row row) {
    int flags = row.flags & (NOT_COUNTED | Flags.FLAPPING);
    if (flags != 0) {
      return Flags.words(flags).get(0);
    }
    return row.incident == null || row.firedAt != Row.NEVER ? null : row.incident.id;
  }

  /** Sets or clears when a single alert of this row is due. */
  void arm(Row row, long now) {
    if (!tellable(row)) {
      row.due = Row.NEVER;
    } else if (row.due == Row.NEVER) {
      dueAt(row, Math.max(now, row.pendingFrom + rules.holdMs()));
    }
  }

  void dueAt(Row row, long at) {
    row.due = at;
    due.add(new Due(at, row.ref));
  }

  /** Rows whose single alert is due; what fires with a group just now waits for it. */
  List<Row> takeDue(long now) {
    var ready = new ArrayList<Row>(0);
    for (@Nullable Due next = due.peek(); next != null && next.at <= now; next = due.peek()) {
      due.remove();
      Row row = rows.get(next.ref);
      if (row == null || row.due != next.at || !tellable(row)) {
        continue;
      }
      long wait = settled(row);
      if (wait > now) {
        dueAt(row, wait);
      } else {
        row.due = Row.NEVER;
        ready.add(row);
      }
    }
    return ready;
  }

  private long settled(Row row) {
    long wait = 0;
    for (Group group : groupsOf(row)) {
      if (group.fired()) {
        wait = Math.max(wait, group.firedAt + rules.settleMs() + 1_000);
      }
    }
    return wait;
  }

  /** The group of this subject as people are shown it. */
  Subject subject(Group group) {
    return new Subject(group.type, group.key, label(group));
  }

  private String label(Group group) {
    if (group.type == Subject.Type.PARENT) {
      return label(group.parent, group.key);
    }
    String name = group.type == Subject.Type.AREA ? lookup.areaName(city, group.key) : null;
    return name == null ? group.key : name;
  }

  /** An asset's name. */
  String label(int ref, String otherwise) {
    Asset asset = lookup.asset(ref);
    return asset == null ? otherwise : asset.name();
  }

  /** Whether a group's own parent is among what failed. */
  boolean parentFailed(Group group) {
    Row row = group.parent < 0 ? null : rows.get(group.parent);
    return row != null && row.why != Row.Why.SILENT;
  }
}
