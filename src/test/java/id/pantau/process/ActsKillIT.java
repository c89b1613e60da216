package id.pantau.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people say of assets (windows, overrides, shelves, pictures, attributions) outlives kill -9
 * at any moment, once it was acknowledged. Five kills in every build, 50 by the profile faults.
 */
final class ActsKillIT {
  private static final int KILLS = Math.max(2, Integer.getInteger("pantau.kills", 10) / 2);
  private static final long SEED = Long.getLong("pantau.seed", 20_261_127L);
  private static final int ASSETS = 12;
  private static final int MOST_ACTS = 25;
  private static final long DAY_MS = 86_400_000;

  @TempDir Path room;
  private final Random random = new Random(SEED);
  private final Map<String, JsonNode> overlays = new HashMap<>();
  private final Map<String, String> parties = new HashMap<>();
  private final TreeSet<String> windows = new TreeSet<>();
  private final long begun = System.currentTimeMillis() - 60_000;
  private int acts;

  @Test
  void what_people_said_is_there_after_kill_9() throws Exception {
    String how = "seed " + SEED + "; again with -Dpantau.seed=" + SEED;
    Child child = Child.serving(room, Map.of());
    try {
      var api = new Api(child.url());
      List<String> assets = api.makeAssets("act-", ASSETS);
      for (String asset : assets) {
        String down = "{\"asset\":\"%s\",\"status\":\"DOWN\",\"at\":%d}".formatted(asset, begun);
        assertThat(api.report(down).statusCode()).isEqualTo(200);
        Awaitility.await("the outage of " + asset)
            .atMost(Api.PATIENCE)
            .until(() -> !outages(api, asset).isEmpty());
      }
      for (int kill = 1; kill <= KILLS; kill++) {
        int many = 1 + random.nextInt(MOST_ACTS);
        for (int act = 0; act < many; act++) {
          act(api, assets.get(random.nextInt(ASSETS)));
        }
        child.kill();
        child = Child.serving(room, Map.of());
        api.moveTo(child.url());
        assertThat(child.complaints()).as("log after kill %d, %s", kill, how).isEmpty();
        standsAsSaid(api, assets, "after kill " + kill + ", " + how);
      }
    } finally {
      child.close();
    }
  }

  private void act(Api api, String asset) throws Exception {
    String path = "/api/v1/assets/" + asset;
    long now = System.currentTimeMillis();
    long until = now + DAY_MS;
    switch (random.nextInt(7)) {
      case 0 ->
          overlays.put(
              asset,
              send(
                  api,
                  "POST",
                  path + "/override",
                  "{\"status\":\"UP\",\"reason\":\"dilihat\",\"until\":" + until + "}",
                  200));
      case 1 ->
          overlays.put(
              asset,
              send(
                  api,
                  "POST",
                  path + "/shelve",
                  "{\"owner\":\"Dishub\",\"reason\":\"suku cadang\",\"until\":" + until + "}",
                  200));
      case 2 ->
          overlays.put(asset, send(api, "POST", path + "/picture", "{\"verdict\":\"dark\"}", 200));
      case 3 -> {
        String what = List.of("/override", "/shelve", "/picture").get(random.nextInt(3));
        HttpResponse<String> answer = api.send(api.request(path + what).DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 404, 409);
        acts += answer.statusCode() == 200 ? 1 : 0;
        if (answer.statusCode() == 200) {
          overlays.put(asset, Api.JSON.readTree(answer.body()));
        }
      }
      case 4, 5 -> {
        String party = List.of("provider", "power", "city").get(random.nextInt(3));
        String body = "{\"attribution\":\"%s\",\"evidence\":\"surat %d\"}".formatted(party, acts);
        send(api, "PUT", path + "/outages/" + (begun + 1), body, 204);
        parties.put(asset, party);
      }
      default -> {
        String body =
            "{\"city\":\"makassar\",\"assets\":[\"%s\"],\"reason\":\"kerja\",\"from\":%d,\"to\":%d}"
                .formatted(asset, now + DAY_MS, now + 2 * DAY_MS);
        windows.add(send(api, "POST", "/api/v1/maintenance", body, 201).path("id").asText());
      }
    }
  }

  private JsonNode send(Api api, String method, String path, String body, int code)
      throws Exception {
    HttpResponse<String> answer =
        api.send(
            api.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(code);
    acts++;
    return Api.JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
  }

  private JsonNode outages(Api api, String asset) throws Exception {
    String span = "?from=" + begun + "&to=" + System.currentTimeMillis();
    return api.get("/api/v1/assets/" + asset + "/outages" + span).path("items");
  }

  private void standsAsSaid(Api api, List<String> assets, String when) throws Exception {
    for (String asset : assets) {
      JsonNode said = overlays.get(asset);
      if (said != null) {
        JsonNode shown = api.get("/api/v1/assets/" + asset + "/evidence");
        for (String each : List.of("override", "shelved", "picture")) {
          assertThat(shown.path(each)).as("%s %s %s", asset, each, when).isEqualTo(said.path(each));
        }
      }
      String party = parties.get(asset);
      if (party != null) {
        Awaitility.await() // history opens after the start
            .atMost(Api.PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(outages(api, asset).path(0).path("attribution").asText())
                        .as("%s %s", asset, when)
                        .isEqualTo(party));
      }
    }
    var planned = new TreeSet<String>();
    api.get("/api/v1/maintenance?city=makassar&limit=5000")
        .path("items")
        .forEach(window -> planned.add(window.path("id").asText()));
    assertThat(planned).as(when).isEqualTo(windows);
    int audited = api.get("/api/v1/audit?city=makassar&limit=5000").path("items").size();
    assertThat(audited).as("acts in the audit " + when).isEqualTo(acts);
  }
}
