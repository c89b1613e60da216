package id.pantau.alert;

import java.util.ArrayList;
import java.util.List;

/** A city's rules: those in force and the ones before them. */
final class RuleBook {
  private static final int KEPT = 20;

  private final List<RuleVersion> versions = new ArrayList<>(List.of(RuleVersion.SHIPPED));

  RuleVersion inForce() {
    return versions.get(versions.size() - 1);
  }

  /** The newest first. */
  List<RuleVersion> newest() {
    var newest = new ArrayList<>(versions);
    java.util.Collections.reverse(newest);
    return newest;
  }

  void restore(List<RuleVersion> oldestFirst) {
    if (!oldestFirst.isEmpty()) {
      versions.clear();
      versions.addAll(oldestFirst);
    }
  }

  List<RuleVersion> oldest() {
    return List.copyOf(versions);
  }

  /** Sets them as the next version and lets the city be judged by them from now on. */
  void set(RuleVersion wanted, CityBook book, long now) {
    versions.add(wanted.as(inForce().version() + 1, wanted.by(), now));
    if (versions.size() > KEPT) {
      versions.remove(0);
    }
    book.rules = inForce().over(book.rules);
    book.groups.all().forEach(group -> book.judge(group, now));
    for (Row row : book.rows.values()) {
      row.due = Row.NEVER;
      book.arm(row, now);
    }
  }

  /** What these would change now. */
  static RuleEffect effect(RuleVersion wanted, CityBook book, long now) {
    AlertRules rules = wanted.over(book.rules);
    int fire = 0;
    int cease = 0;
    for (Group group : book.groups.all()) {
      fire += !group.fired() && rules.fires(group.down, group.size) ? 1 : 0;
      cease += group.fired() && rules.ceases(group.down, group.size) ? 1 : 0;
    }
    int assets = 0;
    for (Row row : book.rows.values()) {
      boolean pends = book.tellable(row) && row.due > now;
      assets += pends && row.pendingFrom + rules.holdMs() <= now ? 1 : 0;
    }
    return new RuleEffect(fire, cease, assets);
  }
}
