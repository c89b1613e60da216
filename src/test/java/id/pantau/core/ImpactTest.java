package id.pantau.core;

import static id.pantau.core.CoreRoom.T0;
import static id.pantau.core.CoreRoom.await;
import static id.pantau.core.CoreRoom.camera;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on an asset, with redundant ways counted as ways. */
class ImpactTest {
  @TempDir Path folder;
  private CoreRoom room;

  @BeforeEach
  void open() throws Exception {
    room = new CoreRoom(folder, T0);
    room.put(camera("uplink"), camera("spare"));
    room.put(camera("switch", "uplink"), camera("ring", "uplink", "spare"));
    room.put(camera("cam-1", "switch"), camera("cam-2", "ring"), camera("cam-3", "switch", "ring"));
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  private String impact(String id) throws Exception {
    List<Hanging> hanging =
        await(room.core.read(states -> Objects.requireNonNull(states.impact(id))));
    return hanging.stream()
        .map(each -> each.state().asset().id() + (each.cutOff() ? "!" : ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void what_has_another_way_up_is_listed_but_not_cut_off() throws Exception {
    assertThat(impact("uplink")).isEqualTo("switch! ring cam-1! cam-3 cam-2");
    assertThat(impact("spare")).isEqualTo("ring cam-2 cam-3");
    assertThat(impact("cam-1")).isEmpty();
  }

  @Test
  void a_long_way_and_a_short_one_through_the_same_asset_are_no_redundancy() throws Exception {
    room.put(camera("box", "switch"), camera("cam-4", "switch", "box"));

    assertThat(impact("switch")).isEqualTo("cam-1! cam-3 box! cam-4!");
  }

  @Test
  void a_removed_asset_hangs_on_nothing() throws Exception {
    await(room.core.command(new Command.RemoveAsset("makassar", "cam-1")));

    assertThat(impact("switch")).isEqualTo("cam-3");
  }
}
