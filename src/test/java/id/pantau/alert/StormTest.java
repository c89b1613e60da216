package id.pantau.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.pantau.model.AlertChange;
import id.pantau.model.Incident;
import id.pantau.model.IncidentChange;
import id.pantau.model.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 7,500 of 7,636 points of a city go down within one minute, and come back within one. */
class StormTest {
  private static final int ASSETS = 7_636;
  private static final int HIT = 7_500;

  private static Town city(Random random) {
    var town = new Town();
    for (int i = 0; i < ASSETS; i++) {
      int kecamatan = random.nextInt(15) + 1;
      int kelurahan = (int) Math.abs(random.nextGaussian() * 5) % 12;
      String area = "73.71.%02d.%04d".formatted(kecamatan, 1_000 + kelurahan);
      town.up(Town.camera("c" + i, area, "kec" + kecamatan, "p" + random.nextInt(6)));
    }
    return town.pass(300);
  }

  @Test
  void a_storm_is_one_incident_and_so_is_its_end() {
    for (int seed = 0; seed < 8; seed++) {
      var random = new Random(seed);
      Town town = city(random);
      var ids = new ArrayList<>(town.refs.keySet());
      Collections.shuffle(ids, random);
      List<String> hit = ids.subList(0, HIT);
      for (int second = 0; second < 60; second++) {
        hit.subList(second * HIT / 60, (second + 1) * HIT / 60).forEach(town::down);
        town.pass(1);
      }
      Incident incident = town.pass(5).only();
      assertThat(incident.cause().name()).as("seed %d", seed).isEqualTo("area:");
      assertThat(incident.extent().assets()).isEqualTo(HIT);
      assertThat(incident.extent().down()).isEqualTo(HIT);
      assertThat(incident.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(incident.extent().hull()).hasSizeBetween(3, Incident.MOST);
      assertThat(town.count(IncidentChange.Kind.OPENED)).as("seed %d", seed).isOne();
      assertThat(town.count(AlertChange.Kind.FIRING)).isLessThan(4);
      int before = town.told.size();
      Collections.shuffle(hit, random);
      for (int second = 0; second < 60; second++) {
        hit.subList(second * HIT / 60, (second + 1) * HIT / 60).forEach(town::up);
        town.pass(1);
      }
      assertThat(town.pass(5).open()).isEmpty();
      assertThat(town.pass(120).told.size() - before).as("one digest, and its alert").isEqualTo(2);
    }
  }
}
