package id.pantau.core;

import id.pantau.model.Asset;
import id.pantau.model.ItemError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether assets may be put as they are, judged against the inventory and against each other; every
 * problem is named with its place. Pure over the table it is given.
 */
final class CommandCheck {
  private static final int MAX_PARENTS = 16;

  private final Inventory table;
  private final Map<String, Asset> put = new HashMap<>();
  private final Map<String, String> externalGiven = new HashMap<>();
  private final List<ItemError> problems = new ArrayList<>();

  private CommandCheck(Inventory table) {
    this.table = table;
  }

  static List<ItemError> problems(Command.PutAssets command, Inventory table) {
    var check = new CommandCheck(table);
    check.identities(command);
    for (int i = 0; i < command.assets().size(); i++) {
      check.externalIds(i, command.assets().get(i));
      check.parents(i, command.assets().get(i));
    }
    return check.problems;
  }

  private void identities(Command.PutAssets command) {
    for (int i = 0; i < command.assets().size(); i++) {
      Asset asset = command.assets().get(i);
      Asset there = table.of(asset.id());
      if (!asset.city().equals(command.city())) {
        add(i, "city", "belongs to " + asset.city() + ", not to " + command.city());
      } else if (there != null && !there.city().equals(asset.city())) {
        add(i, "id", "this id is taken; ids are unique in the server, choose another");
      }
      if (put.put(asset.id(), asset) != null) {
        add(i, "id", "the id " + asset.id() + " is given twice; keep one");
      }
    }
  }

  private void externalIds(int i, Asset asset) {
    asset
        .externalIds()
        .forEach(
            (scheme, value) -> {
              int holder = table.findExternal(scheme + ":" + value, asset.city());
              Asset other = table.of(holder);
              String given = externalGiven.putIfAbsent(scheme + ":" + value, asset.id());
              if (other != null && !other.id().equals(asset.id()) && !put.containsKey(other.id())) {
                taken(i, scheme, value, other.id());
              } else if (given != null && !given.equals(asset.id())) {
                taken(i, scheme, value, given);
              }
            });
  }

  private void parents(int i, Asset asset) {
    if (asset.parents().size() > MAX_PARENTS) {
      add(i, "parents", "at most " + MAX_PARENTS + " parents");
      return;
    }
    for (int p = 0; p < asset.parents().size(); p++) {
      Asset parent = asset(asset.parents().get(p));
      if (parent == null || !parent.city().equals(asset.city())) {
        add(
            i,
            "parents/" + p,
            "no asset "
                + asset.parents().get(p)
                + " in "
                + asset.city()
                + "; put the parent first");
        return;
      }
    }
    List<String> cycle = cycle(asset);
    if (!cycle.isEmpty()) {
      add(i, "parents", "the parents form a cycle: " + String.join(" > ", cycle));
    }
  }

  private List<String> cycle(Asset asset) {
    var reachedFrom = new HashMap<String, String>();
    var open = new ArrayDeque<String>(asset.parents());
    asset.parents().forEach(parent -> reachedFrom.put(parent, asset.id()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String at = open.remove();
      if (at.equals(asset.id())) {
        return path(asset.id(), reachedFrom);
      }
      Asset here = asset(at);
      if (here != null && seen.add(at)) {
        for (String parent : here.parents()) {
          reachedFrom.putIfAbsent(parent, at);
          open.add(parent);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String id, Map<String, String> reachedFrom) {
    var path = new ArrayDeque<String>();
    path.add(id);
    String at = id;
    do {
      at = reachedFrom.getOrDefault(at, id);
      path.addFirst(at);
    } while (!at.equals(id));
    return List.copyOf(path);
  }

  private @Nullable Asset asset(String id) {
    Asset fresh = put.get(id);
    return fresh != null ? fresh : table.of(id);
  }

  private void taken(int i, String scheme, String value, String holder) {
    add(
        i,
        "externalIds/" + scheme,
        "the external id " + scheme + ":" + value + " belongs to " + holder);
  }

  private void add(int i, String field, String detail) {
    problems.add(new ItemError(i, "invalid", "/" + i + "/" + field, detail));
  }
}
