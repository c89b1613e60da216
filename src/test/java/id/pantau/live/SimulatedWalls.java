package id.pantau.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.core.States;
import id.pantau.live.conformance.Mirror;
import id.pantau.model.AssetState;
import id.pantau.model.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The real live stream of one city and walls that follow it over lines that break at any frame.
 * What hub, sessions and sockets do between the two is done here by hand. One thread.
 */
public final class SimulatedWalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<LiveFilter> FILTERS =
      List.of(LiveFilter.ALL, new LiveFilter(List.of("73.71.01"), List.of("app"), List.of()));
  private static final int REPLAY_BYTES = 4_000;

  private final String city;
  private final SplittableRandom random;
  private final LiveSettings settings;
  private final List<Wall> walls = new ArrayList<>();
  private CityStream stream;

  /** One screen and its line. */
  private static final class Wall implements Outlet {
    final LiveFilter filter;
    Mirror mirror = new Mirror();
    boolean loaded;
    boolean fresh;
    @Nullable FilterGroup group;

    Wall(LiveFilter filter) {
      this.filter = filter;
    }

    @Override
    public void deliver(List<Delivery> deliveries) {}

    @Override
    public void answered(Subscription subscription, Answer answer) {}

    @Override
    public void observed(List<Watch> watches, String text) {}
  }

  /** Walls of a city as it stands. */
  public SimulatedWalls(String city, States states, int ring, SplittableRandom random) {
    this.city = city;
    this.random = random;
    LiveSettings d = LiveSettings.defaults();
    settings = new LiveSettings(d.tick(), d.beat(), d.dead(), d.unsubscribed(), ring, ring, 2_000);
    stream = loaded(states, List.of());
    FILTERS.forEach(filter -> walls.add(new Wall(filter)));
  }

  /** The server starts anew: every line is cut, the ring is rebuilt from what is on disk. */
  public void restart(States states, List<Change> log) {
    walls.forEach(wall -> wall.group = null);
    stream = loaded(states, log);
  }

  private CityStream loaded(States states, List<Change> log) {
    var fresh = new CityStream(new ShownTable(), settings);
    fresh.load(states.all(city), states.seq(city));
    var newest = log.subList(Math.max(0, log.size() - fresh.ringCapacity()), log.size());
    if (!log.isEmpty() && !fresh.remember(newest)) {
      throw new IllegalStateException("the log does not lead up to the state");
    }
    return fresh;
  }

  /** Takes what the core committed. */
  public void committed(List<Change> changes) {
    for (Change change : changes) {
      if (stream.pressing()) {
        tell(0);
      }
      stream.add(change);
    }
  }

  /** Tells what waits; a line breaks at one frame of so many. */
  public void tell(int lossOneIn) {
    for (Delivery delivery : stream.flush(0)) {
      for (Wall wall : walls) {
        if (wall.group == delivery.group()) {
          receive(wall, delivery.frames(), lossOneIn);
        }
      }
    }
  }

  /** Walls without a line try again, some of them. */
  public void reconnect(States states, boolean all) {
    for (Wall wall : walls) {
      if (wall.group == null && (all || random.nextInt(4) == 0)) {
        connect(wall, states, all ? 0 : 30);
      }
    }
  }

  private void connect(Wall wall, States states, int lossOneIn) {
    if (!wall.loaded || !stream.reaches(wall.mirror.seq())) {
      snapshot(wall, states);
    }
    long from = wall.mirror.seq();
    wall.fresh = false;
    while (true) {
      if (!stream.reaches(from)) {
        return;
      }
      FilterGroup group = stream.group(wall.filter);
      CityStream.Missed missed = stream.missed(group, from, REPLAY_BYTES);
      from = missed.next();
      if (missed.complete()) {
        wall.group = group;
        group.join(wall);
      }
      stream.release(group);
      if (!receive(wall, missed.frames(), lossOneIn)) {
        return;
      }
      if (missed.complete()) {
        wall.fresh = true; // its own chain may stand elsewhere than its filter's
        return;
      }
    }
  }

  /** The snapshot is the stream's own moment: what the core knows beyond it is told later. */
  private void snapshot(Wall wall, States states) {
    while (stream.pending()) {
      tell(0);
    }
    List<AssetState> shown =
        states.all(city).stream().filter(state -> wall.filter.matches(state.asset())).toList();
    var text = new StringBuilder("{\"epoch\":\"e\",\"seq\":").append(states.seq(city));
    text.append(",\"assets\":[");
    for (AssetState s : shown) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ",");
      AssetJson.append(text, s.ref(), s.asset(), s.status(), s.since(), s.cause(), s.flags());
    }
    wall.mirror.load(json(text.append("]}").toString()));
    wall.loaded = true;
  }

  private boolean receive(Wall wall, List<Frame> frames, int lossOneIn) {
    for (Frame frame : frames) {
      if (lossOneIn > 0 && random.nextInt(lossOneIn) == 0) {
        cut(wall);
        return false;
      }
      boolean relink = wall.fresh && frame.prev() != wall.mirror.seq();
      wall.fresh = false;
      String text = relink ? frame.after(wall.mirror.seq()) : frame.text();
      if (!wall.mirror.apply(json(text))) {
        throw new IllegalStateException("chain broken at " + wall.mirror.seq() + ": " + text);
      }
    }
    return true;
  }

  private void cut(Wall wall) {
    FilterGroup group = wall.group;
    if (group != null) {
      group.leave(wall);
      stream.release(group);
      wall.group = null;
    }
  }

  /** What connected walls show that the server does not hold, empty when all is well. */
  public String differences() {
    for (Wall wall : walls) {
      FilterGroup group = wall.group;
      if (group != null && !group.digest().equals(wall.mirror.digest())) {
        return "a wall shows " + wall.mirror.digest() + ", the server " + group.digest();
      }
      if (wall.mirror.strangers() > 0) {
        return "a wall was told of " + wall.mirror.strangers() + " assets it does not know";
      }
    }
    return "";
  }

  /** As {@link #differences}, after every wall caught up, against the core's own state. */
  public String endDifferences(States states) {
    while (stream.pending()) {
      tell(0);
    }
    reconnect(states, true);
    for (Wall wall : walls) {
      var mine = new Digest();
      for (AssetState s : states.all(city)) {
        if (wall.filter.matches(s.asset())) {
          mine.add(Digest.hash(s.ref(), s.status().code(), s.since(), s.flags()));
        }
      }
      if (!mine.text().equals(wall.mirror.digest())) {
        return "a wall shows " + wall.mirror.digest() + ", the core holds " + mine.text();
      }
    }
    return differences();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
