package id.pantau.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.AlertChange;
import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Flags;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Severity;
import id.pantau.model.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertEngineTest {
  private static final int EACH = 10;

  /** Four kelurahan of two kecamatan, two providers across them; all are up and past adoption. */
  private static Town town() {
    var town = new Town();
    for (int area = 0; area < 4; area++) {
      for (int i = 0; i < EACH; i++) {
        String code = "73.71.0" + (1 + area / 2) + ".100" + area;
        String provider = i % 2 == 0 ? "telkom" : "iforte";
        town.up(Town.camera("c" + area + "-" + i, code, "kec" + area / 2, provider));
      }
    }
    return town.pass(300);
  }

  @Test
  void one_camera_down_is_an_incident_after_a_minute_and_over_within_five_seconds_of_its_return() {
    Town town = town();
    town.down("c0-0");
    assertThat(town.pass(59).open()).isEmpty();
    Incident incident = town.pass(2).only();
    assertThat(incident.cause().name()).isEqualTo("asset:c0-0");
    assertThat(incident.title().id()).isEqualTo("Kamera c0-0 mati");
    assertThat(incident.owner()).isEqualTo("kec0");
    assertThat(incident.severity()).isEqualTo(Severity.LOW);
    town.up("c0-0");
    assertThat(town.pass(5).open()).isEmpty();
    assertThat(town.count(IncidentChange.Kind.OPENED)).isOne();
    assertThat(town.count(IncidentChange.Kind.RESOLVED)).isOne();
    assertThat(town.count(AlertChange.Kind.FIRING)).isOne();
    assertThat(town.count(AlertChange.Kind.RESOLVED)).isOne();
  }

  @Test
  void what_is_not_in_use_is_no_fault_and_a_fault_that_stands_ends_when_its_asset_goes_off() {
    Town town = town();
    town.down("c0-0");
    town.pass(61);
    assertThat(town.open()).hasSize(1);
    town.become("c0-0", Asset.Lifecycle.OFF);
    assertThat(town.count(AlertChange.Kind.RESOLVED)).as("at once").isOne();
    assertThat(town.engine.alerts(Town.CITY)).isEmpty();
    assertThat(town.pass(6).open()).isEmpty();
    town.down("c0-0"); // its status goes on
    town.pass(120);
    assertThat(town.count(AlertChange.Kind.FIRING)).isOne();

    for (var each : Asset.Lifecycle.values()) {
      town.become("c1-" + each.ordinal(), each);
    }
    for (int i = 0; i < 5; i++) {
      town.down("c1-" + i); // five of ten are one incident, were all of them in use
    }
    assertThat(Town.names(town.pass(70).open())).containsExactly("asset:c1-1 1", "asset:c1-4 1");
  }

  @Test
  void one_back_within_the_minute_was_nothing() {
    Town town = town();
    town.down("c0-0");
    town.pass(50).up("c0-0");
    town.pass(5).down("c0-0");
    town.pass(50).up("c0-0");
    town.pass(70);
    assertThat(town.told).isEmpty();
  }

  @Test
  void five_of_ten_in_an_area_are_one_incident_within_five_seconds_and_late_ones_join() {
    Town town = town();
    for (int i = 0; i < 5; i++) {
      town.down("c1-" + i);
    }
    Incident incident = town.pass(5).only();
    assertThat(incident.cause().name()).isEqualTo("area:73.71.01.1001");
    assertThat(incident.extent().assets()).isEqualTo(5);
    town.down("c1-7");
    assertThat(town.pass(70).only().extent().assets()).isEqualTo(6);
    assertThat(town.only().id()).isEqualTo(incident.id());
    assertThat(town.count(AlertChange.Kind.FIRING)).as("no alert for each").isOne();
  }

  @Test
  void a_provider_that_fails_in_many_areas_is_named_and_not_the_areas() {
    Town town = town();
    for (int area = 0; area < 4; area++) {
      for (int i = 0; i < EACH; i += 2) {
        town.down("c" + area + "-" + i);
        town.pass(0.5);
      }
    }
    Incident incident = town.pass(5).only();
    assertThat(incident.cause().name()).isEqualTo("provider:telkom");
    assertThat(incident.owner()).isEqualTo("telkom");
    assertThat(incident.extent().assets()).isEqualTo(20);
    assertThat(town.open()).hasSize(1);
  }

  @Test
  void two_areas_that_fail_at_once_are_two_incidents() {
    Town town = town();
    for (int i = 0; i < EACH; i++) {
      town.down("c0-" + i);
      town.down("c3-" + i);
    }
    town.pass(5);
    assertThat(Town.names(town.open()))
        .containsExactly("area:73.71.01.1000 10", "area:73.71.02.1003 10");
  }

  @Test
  void a_parent_that_is_down_tells_all_behind_it_also_when_the_children_fell_first() {
    Town town = town();
    town.up(Town.camera("switch", "73.71.01.1000", "kec0", "telkom"));
    for (int i = 0; i < 8; i++) {
      town.up(Town.camera("p" + i, "73.71.01.1000", "kec0", "telkom", "switch"));
    }
    town.pass(300);
    for (int i = 0; i < 8; i++) {
      town.down("p" + i);
    }
    town.pass(10);
    String id = town.only().id();
    town.down("switch");
    for (int i = 0; i < 8; i++) {
      town.behind("p" + i);
    }
    Incident incident = town.pass(10).only();
    assertThat(incident.cause().name()).isEqualTo("parent:switch");
    assertThat(incident.id()).as("its cause is another, the incident the same").isEqualTo(id);
    assertThat(incident.extent().assets()).isEqualTo(9);
    town.up("switch");
    for (int i = 0; i < 8; i++) {
      town.show("p" + i, i == 3 ? Status.DOWN : Status.UP, Cause.REPORTED, 0);
    }
    assertThat(town.pass(5).open()).isEmpty();
    assertThat(town.pass(65).only().cause().name()).as("a survivor").isEqualTo("asset:p3");
  }

  @Test
  void the_order_in_which_things_fail_does_not_matter() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var ids = new ArrayList<String>();
      for (int area = 0; area < 4; area++) {
        for (int i = 0; i < EACH; i += 2) {
          ids.add("c" + area + "-" + i); // a provider
        }
      }
      for (int i = 1; i < EACH; i += 2) {
        ids.add("c2-" + i); // and the rest of an area
      }
      Town sorted = town();
      ids.forEach(sorted::down);
      sorted.pass(20);
      Town shuffled = town();
      Collections.shuffle(ids, random);
      for (String id : ids) {
        shuffled.down(id);
        shuffled.pass(random.nextInt(3) * 0.5);
      }
      shuffled.pass(20);
      assertThat(causes(shuffled)).as("seed %d", seed).isEqualTo(causes(sorted));
    }
  }

  private static TreeSet<String> causes(Town town) {
    return new TreeSet<>(Town.names(town.open()));
  }

  @Test
  void what_is_down_when_we_begin_to_look_is_a_standing_fault_and_no_incident() {
    var town = new Town();
    for (int i = 0; i < 20; i++) {
      town.put(Town.camera("c" + i, "73.71.01.1001", null, null));
    }
    for (int i = 0; i < 20; i++) {
      if (i % 3 == 0) {
        town.down("c" + i);
      } else {
        town.up("c" + i);
      }
      town.pass(1);
    }
    assertThat(town.pass(600).told).isEmpty();
    assertThat(town.engine.standing(Town.CITY)).hasSize(7);
    assertThat(town.engine.standing(Town.CITY)).allMatch(each -> each.standing().adopted());
    town.up("c0");
    town.down("c0");
    assertThat(town.pass(65).only().cause().key()).isEqualTo("c0");
    assertThat(town.engine.standing(Town.CITY)).hasSize(6);
  }

  @Test
  void a_fault_of_seven_days_stands_apart_from_the_queue() {
    Town town = town();
    town.down("c0-0");
    town.pass(70);
    town.only();
    town.now += java.time.Duration.ofDays(7).toMillis();
    assertThat(town.pass(70).open()).isEmpty();
    assertThat(town.engine.standing(Town.CITY)).hasSize(1);
    assertThat(town.count(IncidentChange.Kind.RESOLVED)).isOne();
  }

  @Test
  void flapping_shelved_and_maintained_ones_do_not_fire_and_say_why() {
    Town town = town();
    town.flapping("c0-0");
    town.show("c0-1", Status.DOWN, Cause.REPORTED, Flags.MAINTENANCE);
    town.show("c0-2", Status.DOWN, Cause.REPORTED, Flags.SHELVED);
    assertThat(town.pass(120).told).isEmpty();
    assertThat(town.engine.alerts(Town.CITY))
        .extracting(alert -> alert.reason())
        .containsExactly("flapping", "maintenance", "shelved");
    town.show("c0-1", Status.DOWN, Cause.REPORTED, 0);
    assertThat(town.pass(5).only().cause().key()).isEqualTo("c0-1");
  }

  @Test
  void silence_neither_fires_nor_ends_anything() {
    Town town = town();
    town.show("c0-0", Status.UNKNOWN, Cause.SILENT, 0);
    town.down("c0-1");
    town.pass(70);
    String id = town.only().id();
    town.show("c0-1", Status.DOWN, Cause.REPORTED, Flags.UNVERIFIED);
    town.show("c0-1", Status.UNKNOWN, Cause.SILENT, 0);
    assertThat(town.pass(120).only().id()).isEqualTo(id);
    assertThat(town.count(IncidentChange.Kind.OPENED)).isOne();
    town.up("c0-1");
    assertThat(town.pass(5).open()).isEmpty();
  }

  @Test
  void what_people_do_is_in_the_incident_and_what_they_call_over_is_looked_at_again() {
    Town town = town();
    town.down("c0-0");
    town.pass(70);
    String id = town.only().id();
    act(town, id, IncidentAct.Kind.ACK);
    assertThat(town.only().status()).isEqualTo(Incident.State.ACKNOWLEDGED);
    assertThat(town.only().handling().acknowledgedBy()).isEqualTo("Andi");
    act(town, id, IncidentAct.Kind.RESOLVE);
    assertThat(town.open()).isEmpty();
    assertThat(town.pass(599).open()).isEmpty();
    assertThat(town.pass(3).only().id()).isEqualTo(id);
    assertThat(town.count(IncidentChange.Kind.REOPENED)).isOne();
    town.up("c0-0");
    town.pass(5);
    assertThat(town.engine.newest(Town.CITY).get(0).handling().resolvedBy()).isEqualTo("machine");
    act(town, id, IncidentAct.Kind.RESOLVE);
    assertThat(town.engine.newest(Town.CITY).get(0).status()).isEqualTo(Incident.State.RESOLVED);
    act(town, id, IncidentAct.Kind.RESOLVE, "listrik padam");
    Incident closed = town.engine.newest(Town.CITY).get(0);
    assertThat(closed.status()).isEqualTo(Incident.State.CLOSED);
    assertThat(closed.handling().causeCode()).isEqualTo("listrik padam");
  }

  private static void act(Town town, String id, IncidentAct.Kind kind) {
    act(town, id, kind, null);
  }

  private static void act(Town town, String id, IncidentAct.Kind kind, @Nullable String causeCode) {
    var act = new IncidentAct(kind, "Andi", null, null, causeCode, null);
    assertThat(town.engine.refusal(Town.CITY, id, act, town.now)).isNull();
    town.engine.act(Town.CITY, id, act, town.now);
  }

  @Test
  void a_silent_feed_is_one_incident_with_all_it_left_unknown() {
    Town town = town();
    town.engine.feed(Town.CITY, "nvr", true, town.now);
    assertThat(town.only().cause().name()).isEqualTo("feed:nvr");
    town.engine.feed(Town.CITY, "nvr", false, town.now);
    assertThat(town.pass(5).open()).isEmpty();
    assertThat(List.of(town.count(AlertChange.Kind.FIRING), town.count(AlertChange.Kind.RESOLVED)))
        .containsExactly(1L, 1L);
  }

  @Test
  void a_citys_own_rules_hold_at_once_and_are_rolled_back_in_one_step() {
    Town town = town();
    for (int i = 0; i < 4; i++) {
      town.down("c1-" + i);
    }
    assertThat(town.pass(10).open()).isEmpty();
    var three = new RuleVersion(0, "Andi", 0, 3, 30, 600, 7);
    assertThat(town.engine.effect(Town.CITY, three, town.now).groupsFire()).isOne();
    town.engine.rules(Town.CITY, three, town.now);
    assertThat(town.pass(5).only().cause().name()).isEqualTo("area:73.71.01.1001");
    town.down("c3-0");
    assertThat(town.pass(90).open()).as("ten minutes for one").hasSize(1);
    RuleVersion shipped = town.engine.rules(Town.CITY).get(1);
    assertThat(shipped).isEqualTo(RuleVersion.SHIPPED);
    town.engine.rules(Town.CITY, shipped, town.now);
    town.pass(5);
    assertThat(Town.names(town.open())).contains("asset:c3-0 1");
    assertThat(town.engine.rules(Town.CITY)).hasSize(3);
  }
}
