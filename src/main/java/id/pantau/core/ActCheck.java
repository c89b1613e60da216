package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.model.ItemError;
import id.pantau.planned.Act;
import id.pantau.planned.Plan;
import id.pantau.planned.Schedule;
import id.pantau.planned.Subject;
import id.pantau.planned.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be said, judged against the inventory and what was said before; every
 * problem is named with its place in what the person sent and what to do about it.
 */
final class ActCheck {
  /** A longer override would be a decision about the inventory, not about today. */
  static final Duration LONGEST_OVERRIDE = Duration.ofDays(7);

  /** About as long as a budget takes; then somebody looks again. */
  static final Duration LONGEST_SHELF = Duration.ofDays(180);

  /** One occurrence; longer work is the asset's lifecycle, {@code off}. */
  static final Duration LONGEST_WORK = Duration.ofDays(31);

  private static final int MAX_PLANS = 2_000;

  private final Truth truth;
  private final String city;
  private final long now;
  private final List<ItemError> problems = new ArrayList<>();

  private ActCheck(Truth truth, String city, long now) {
    this.truth = truth;
    this.city = city;
    this.now = now;
  }

  static List<ItemError> problems(Command.Say say, Truth truth, long now) {
    var check = new ActCheck(truth, say.city(), now);
    check.check(say.act());
    return check.problems;
  }

  private void check(Act act) {
    String about = act.about();
    int ref = about == null ? -1 : truth.inventory.find(about, city);
    if (about != null && ref < 0) {
      add("not_found", "", "there is no asset " + about + " in " + city);
      return;
    }
    Overlays.@Nullable Said said = truth.overlays.of(ref);
    if (act instanceof Act.Plan plan) {
      plan(plan.window());
    } else if (act instanceof Act.EndPlan end) {
      if (find(end.window()) == null) {
        add("not_found", "", "no planned work " + end.window() + " is open or ahead");
      }
    } else if (act instanceof Act.SetStatus set) {
      until(set.until(), LONGEST_OVERRIDE, "an override");
    } else if (act instanceof Act.Shelve shelve) {
      until(shelve.until(), LONGEST_SHELF, "a shelf");
    } else if (act instanceof Act.FreeStatus && (said == null || said.override == null)) {
      add("not_found", "", about + " has no override");
    } else if (act instanceof Act.Unshelve && (said == null || said.shelf == null)) {
      add("not_found", "", about + " is not shelved");
    } else if (act instanceof Act.ClearPicture && (said == null || said.picture == null)) {
      add("not_found", "", about + " has no picture verdict");
    }
  }

  private @Nullable Plan find(String id) {
    return truth.overlays.plans(city).stream()
        .filter(plan -> plan.window().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  private void plan(Window window) {
    if (truth.overlays.plans() >= MAX_PLANS) {
      add("invalid", "", "there is planned work " + MAX_PLANS + " times, the most; end some");
    }
    subject(window.subject());
    if (window.schedule() instanceof Schedule.Once once
        && once.span().millis() > LONGEST_WORK.toMillis()) {
      add(
          "invalid",
          "/to",
          "lies more than "
              + LONGEST_WORK.toDays()
              + " days after from; split the work, or set the lifecycle of the assets to off");
    }
  }

  private void subject(Subject subject) {
    for (int i = 0; i < subject.assets().size(); i++) {
      String id = subject.assets().get(i);
      if (truth.inventory.find(id, city) < 0) {
        add("invalid", "/assets/" + i, "there is no asset " + id + " in " + city);
      }
    }
    if (subject.owners().isEmpty()) {
      return;
    }
    Set<String> owners = new HashSet<>();
    for (int ref : truth.inventory.ofCity(city)) {
      Asset asset = truth.inventory.of(ref);
      if (asset != null && asset.owner() != null) {
        owners.add(asset.owner());
      }
    }
    for (int i = 0; i < subject.owners().size(); i++) {
      String owner = subject.owners().get(i);
      if (!owners.contains(owner)) {
        add("invalid", "/owners/" + i, "no asset of " + city + " has the owner " + owner);
      }
    }
  }

  private void until(long until, Duration longest, String what) {
    if (until <= now) {
      add("invalid", "/until", "must lie ahead; now is " + Instant.ofEpochMilli(now) + " here");
    } else if (until > now + longest.toMillis()) {
      add(
          "invalid",
          "/until",
          "is too far: "
              + what
              + " lasts at most "
              + longest.toDays()
              + " days, until "
              + Instant.ofEpochMilli(now + longest.toMillis())
              + "; renew it then");
    }
  }

  private void add(String code, String pointer, String detail) {
    problems.add(new ItemError(0, code, pointer, detail));
  }
}
