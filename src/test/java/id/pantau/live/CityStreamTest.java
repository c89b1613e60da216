package id.pantau.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import id.pantau.live.conformance.Mirror;
import id.pantau.model.Incident;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CityStreamTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<LiveFilter> FILTERS =
      List.of(
          LiveFilter.ALL,
          new LiveFilter(List.of("73.71.01"), List.of(), List.of()),
          new LiveFilter(List.of("73.71.01.1002", "73.71.02"), List.of("cctv.road"), List.of()),
          new LiveFilter(List.of(), List.of("app", "cctv.alley"), List.of("dishub")),
          new LiveFilter(List.of("99"), List.of(), List.of()));

  private static LiveSettings settings(int ring, int frameBytes) {
    LiveSettings d = LiveSettings.defaults();
    return new LiveSettings(d.tick(), d.beat(), d.dead(), d.unsubscribed(), ring, ring, frameBytes);
  }

  /** A client whose line breaks at any frame, and who comes back with what it had. */
  private static final class Client implements Outlet {
    final LiveFilter filter;
    final Mirror mirror = new Mirror();
    boolean joined;
    boolean fresh;
    boolean loaded;

    Client(LiveFilter filter) {
      this.filter = filter;
    }

    void receive(Frame frame) throws JsonProcessingException {
      boolean relink = fresh && frame.prev() != mirror.seq();
      JsonNode node = JSON.readTree(relink ? frame.after(mirror.seq()) : frame.text());
      assertThat(mirror.apply(node)).as("chain at %s", node).isTrue();
      assertThat(refs(node)).as("a ref stands once in %s", node).doesNotHaveDuplicates();
      fresh = false;
    }

    private static List<Integer> refs(JsonNode frame) {
      var refs = new ArrayList<Integer>();
      frame.path("changes").forEach(change -> refs.add(change.get(0).intValue()));
      frame.path("added").forEach(asset -> refs.add(asset.path("ref").intValue()));
      frame.path("changed").forEach(asset -> refs.add(asset.path("ref").intValue()));
      frame.path("gone").forEach(ref -> refs.add(ref.intValue()));
      return refs;
    }

    @Override
    public void deliver(List<Delivery> deliveries) {}

    @Override
    public void answered(Subscription subscription, Answer answer) {}

    @Override
    public void observed(List<Watch> watches, String text) {}
  }

  @Test
  void ten_thousand_lost_lines_come_back_to_the_servers_state() throws Exception {
    int resumes = 0;
    int reloads = 0;
    for (long seed = 1; resumes < 10_000; seed++) {
      var world = new World(seed);
      Random random = world.random();
      int ring = seed % 3 == 0 ? 40 : 400;
      var stream = new CityStream(new ShownTable(), settings(ring, 600));
      for (int i = 0; i < 20; i++) {
        world.step();
      }
      stream.load(world.states(), world.seq());
      var clients = new ArrayList<Client>();
      FILTERS.forEach(f -> clients.add(new Client(f)));
      for (int round = 0; round < 400; round++) {
        for (int n = random.nextInt(random.nextInt(20) == 0 ? 150 : 8); n > 0; n--) {
          if (stream.pressing()) {
            tell(stream, clients, random);
          }
          stream.add(world.step());
        }
        if (random.nextInt(3) > 0) {
          tell(stream, clients, random);
        }
        for (Client client : clients) {
          if (!client.joined && random.nextBoolean()) {
            if (client.loaded && stream.reaches(client.mirror.seq())) {
              resumes++;
            } else {
              reloads++;
              reload(stream, world, client, clients, random);
            }
            resume(stream, client, random);
          }
        }
      }
      while (stream.pending()) {
        tell(stream, clients, random);
      }
      for (Client client : clients) {
        while (!client.joined) {
          if (!stream.reaches(client.mirror.seq())) {
            reload(stream, world, client, clients, random);
          }
          resume(stream, client, random);
        }
        assertThat(client.mirror.digest())
            .as("seed %d, filter %s", seed, client.filter)
            .isEqualTo(world.digest(client.filter))
            .isEqualTo(stream.group(client.filter).digest());
        assertThat(client.mirror.strangers()).as("seed %d", seed).isZero();
        assertThat(client.mirror.incidents().keySet())
            .as("incidents of seed %d, filter %s", seed, client.filter)
            .containsExactlyInAnyOrderElementsOf(
                world.incidents().stream()
                    .filter(client.filter::matches)
                    .map(Incident::id)
                    .toList());
      }
    }
    assertThat(reloads).isPositive();
  }

  private static void reload(
      CityStream stream, World world, Client client, List<Client> clients, Random random)
      throws Exception {
    // The snapshot may be newer than the last frame; the hub waits until it has told as much.
    Snapshot snapshot =
        SnapshotEncoder.encode(
            "e1", world.seq(), 0, client.filter, World.CITY, world.states(), world.incidents());
    while (stream.told() < world.seq()) {
      tell(stream, clients, random);
    }
    client.mirror.load(JSON.readTree(SnapshotEncoder.plain(snapshot)));
    client.loaded = true;
  }

  private static void resume(CityStream stream, Client client, Random random) throws Exception {
    FilterGroup group = stream.group(client.filter);
    long from = client.mirror.seq();
    boolean complete = false;
    while (!complete) {
      CityStream.Missed missed = stream.missed(group, from, 200 + random.nextInt(2_000));
      for (Frame frame : missed.frames()) {
        if (random.nextInt(40) == 0) {
          return;
        }
        client.receive(frame);
      }
      from = missed.next();
      complete = missed.complete();
    }
    group.join(client);
    client.joined = true;
    client.fresh = true;
  }

  private static void tell(CityStream stream, List<Client> clients, Random random)
      throws Exception {
    for (Delivery delivery : stream.flush(1)) {
      for (Frame frame : delivery.frames()) {
        for (Client client : clients) {
          if (client.joined && client.filter.equals(delivery.group().filter())) {
            if (random.nextInt(12) == 0) {
              client.joined = false;
              delivery.group().leave(client);
            } else {
              client.receive(frame);
            }
          }
        }
      }
    }
  }

  @Test
  void a_frame_is_never_longer_than_the_limit_and_a_long_one_is_split_in_a_chain()
      throws Exception {
    var world = new World(5);
    var stream = new CityStream(new ShownTable(), settings(10_000, 2_000));
    stream.load(List.of(), 0);
    FilterGroup group = stream.group(LiveFilter.ALL);
    for (int i = 0; i < 3_000; i++) {
      stream.add(world.step());
    }
    var mirror = new Mirror();
    int frames = 0;
    while (stream.pending()) {
      for (Delivery delivery : stream.flush(7)) {
        for (Frame frame : delivery.frames()) {
          frames++;
          assertThat(frame.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000);
          assertThat(mirror.apply(JSON.readTree(frame.text()))).isTrue();
        }
      }
    }
    assertThat(frames).isGreaterThan(5);
    assertThat(mirror.digest()).isEqualTo(group.digest()).isEqualTo(world.digest(LiveFilter.ALL));
  }

  @Test
  void within_a_tick_the_last_value_of_an_asset_wins() throws Exception {
    var world = new World(6);
    for (int i = 0; i < 30; i++) {
      world.step();
    }
    var stream = new CityStream(new ShownTable(), settings(1_000, 64 * 1024));
    stream.load(world.states(), world.seq());
    stream.group(LiveFilter.ALL);
    int ref = world.pick().ref();
    for (int i = 0; i < 500; i++) {
      int at = i;
      stream.add(
          world.status(
              world.states().stream().filter(s -> s.ref() == ref || at < 0).findFirst().get()));
    }
    List<Delivery> told = stream.flush(9);
    assertThat(told).hasSize(1);
    assertThat(told.get(0).frames()).hasSize(1);
    JsonNode frame = JSON.readTree(told.get(0).frames().get(0).text());
    assertThat(frame.path("changes")).hasSize(1);
    assertThat(frame.path("seq").longValue()).isEqualTo(world.seq());
  }

  @Test
  void few_missed_changes_come_one_by_one_and_are_not_conflated() throws Exception {
    var world = new World(7);
    for (int i = 0; i < 30; i++) {
      world.step();
    }
    var stream = new CityStream(new ShownTable(), settings(1_000, 64 * 1024));
    long start = world.seq();
    stream.load(world.states(), start);
    for (int i = 0; i < 20; i++) {
      stream.add(world.status(world.pick()));
    }
    stream.flush(1);
    var missed = stream.missed(stream.group(LiveFilter.ALL), start, 1 << 20);
    assertThat(missed.frames())
        .extracting(Frame::seq)
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(start + 1, start + 20).boxed().toList());
  }

  /** A client that loaded the world after 40 changes and missed the 300 that follow. */
  private static Client leftAfter40(World world, List<id.pantau.model.Change> log)
      throws Exception {
    for (int i = 0; i < 40; i++) {
      log.add(world.step());
    }
    var client = new Client(FILTERS.get(1));
    client.mirror.load(
        JSON.readTree(
            SnapshotEncoder.plain(
                SnapshotEncoder.encode(
                    "e1",
                    world.seq(),
                    0,
                    client.filter,
                    World.CITY,
                    world.states(),
                    world.incidents()))));
    for (int i = 0; i < 300; i++) {
      log.add(world.step());
    }
    return client;
  }

  private static void catchesUp(CityStream stream, Client client, World world) throws Exception {
    assertThat(stream.reaches(client.mirror.seq())).isTrue();
    resume(stream, client, new Random(0));
    while (!client.joined) {
      resume(stream, client, new Random(client.mirror.seq()));
    }
    assertThat(client.mirror.digest()).isEqualTo(world.digest(client.filter));
  }

  @Test
  void a_ring_rebuilt_from_the_log_resumes_as_if_there_had_been_no_restart() throws Exception {
    var world = new World(8);
    var log = new ArrayList<id.pantau.model.Change>();
    Client client = leftAfter40(world, log);
    var stream = new CityStream(new ShownTable(), settings(1_000, 64 * 1024));
    stream.load(world.states(), world.seq());
    assertThat(stream.remember(log)).isTrue();
    catchesUp(stream, client, world);
  }

  @Test
  void older_changes_may_come_later_and_only_those_without_a_gap_and_with_room_are_held()
      throws Exception {
    var world = new World(8);
    var log = new ArrayList<id.pantau.model.Change>();
    Client client = leftAfter40(world, log);
    long seq = world.seq();
    var stream = new CityStream(new ShownTable(), settings(330, 64 * 1024));
    stream.load(world.states(), seq);
    assertThat(stream.remember(log.subList(log.size() - 50, log.size()))).isTrue();
    stream.add(world.step());
    stream.flush(1);
    assertThat(stream.reaches(client.mirror.seq())).isFalse();

    var holed = new ArrayList<>(log);
    holed.remove(log.size() - 60);
    stream.rememberOlder(holed);
    assertThat(stream.oldestSeq()).as("up to the gap").isEqualTo(seq - 58);
    stream.rememberOlder(log);

    assertThat(stream.oldestSeq()).as("as far as there is room").isEqualTo(seq + 1 - 329);
    catchesUp(stream, client, world);
  }

  @Test
  void a_log_with_a_hole_is_not_used() {
    var world = new World(9);
    var log = new ArrayList<id.pantau.model.Change>();
    for (int i = 0; i < 40; i++) {
      log.add(world.step());
    }
    log.remove(20);
    var stream = new CityStream(new ShownTable(), settings(1_000, 64 * 1024));
    stream.load(world.states(), world.seq());
    assertThat(stream.remember(log)).isFalse();
    assertThat(stream.reaches(world.seq())).isTrue();
    assertThat(stream.reaches(world.seq() - 1)).isFalse();
  }
}
