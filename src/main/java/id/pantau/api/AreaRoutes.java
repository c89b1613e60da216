package id.pantau.api;

import com.fasterxml.jackson.core.JsonGenerator;
import id.pantau.model.Area;
import id.pantau.model.City;
import id.pantau.model.CityFace;
import id.pantau.model.Kind;
import id.pantau.model.Label;
import id.pantau.model.Logo;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** {@code GET /cities}, a city's logo and {@code /areas}. */
final class AreaRoutes {
  private final Cities cities;
  private final Function<String, Buffer> shapes;
  private final Map<String, PackedText> packed = new ConcurrentHashMap<>();

  /**
   * @param shapes a city's areas as GeoJSON by the city's id
   */
  AreaRoutes(Cities cities, Function<String, Buffer> shapes) {
    this.cities = cities;
    this.shapes = shapes;
  }

  Future<Void> cities(RoutingContext rc) {
    Page.Part<City> part = Page.of(rc, "cities").of(cities.seenBy(Callers.of(rc)));
    return Answers.ok(rc, ListJson.of(part, AreaRoutes::city));
  }

  Future<Void> logo(RoutingContext rc) {
    City city = cities.chosen(rc.pathParam("city"), Callers.of(rc));
    Logo logo = city.face().logo();
    if (logo == null) {
      throw new ProblemException(Problem.notFound("The city " + city.id() + " has no logo"));
    }
    return rc.response()
        .putHeader("Content-Type", "image/png")
        .putHeader("Cache-Control", "private, max-age=3600")
        .end(Buffer.buffer(logo.png()));
  }

  Future<Void> areas(RoutingContext rc) {
    City city = cities.asked(rc);
    if (Answers.wantsGeoJson(rc)) {
      return polygons(rc, city.id());
    }
    Page.Part<Area> part = Page.of(rc, "areas").of(city.areas());
    return Answers.list(rc, Answers.JSON, part.items().size(), ListJson.of(part, AreaRoutes::area));
  }

  private Future<Void> polygons(RoutingContext rc, String city) {
    Buffer shape = shapes.apply(city);
    PackedText known = packed.get(city);
    if (known != null && known.of(shape)) {
      return known.send(rc, Answers.GEO_JSON);
    }
    // A few megabytes, packed once for each content.
    return rc.vertx()
        .executeBlocking(() -> PackedText.pack(shape), false)
        .compose(
            fresh -> {
              packed.put(city, fresh);
              return fresh.send(rc, Answers.GEO_JSON);
            });
  }

  private static void area(JsonGenerator json, Area area) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", area.code());
    json.writeStringField("name", area.name());
    json.writeStringField("level", area.level());
    json.writeStringField("parent", area.parent());
    json.writeEndObject();
  }

  private static void city(JsonGenerator json, City city) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", city.id());
    json.writeStringField("name", city.name());
    json.writeStringField("code", city.code());
    json.writeStringField("timeZone", city.timeZone().getId());
    json.writeStringField("zoneAbbreviation", city.zoneAbbreviation());
    json.writeBooleanField("sample", city.sample());
    json.writeObjectFieldStart("wall");
    json.writeNumberField("widthMm", city.wall().widthMm());
    json.writeNumberField("viewerM", city.wall().viewerM());
    json.writeEndObject();
    ListJson.items(json, "kinds", city.kinds(), AreaRoutes::kind);
    texts(json, "insetAreas", city.insetAreas());
    texts(json, "attribution", city.attribution());
    face(json, city);
    json.writeEndObject();
  }

  private static void face(JsonGenerator json, City city) throws IOException {
    CityFace face = city.face();
    label(json, "title", face.title());
    json.writeStringField(
        "logo", face.logo() == null ? null : "/api/v1/cities/" + city.id() + "/logo");
    texts(json, "languages", face.languages());
    ListJson.items(
        json,
        "levels",
        face.levels(),
        (generator, level) -> {
          generator.writeStartObject();
          generator.writeStringField("id", level.id());
          label(generator, "label", level.label());
          generator.writeEndObject();
        });
    label(json, "sampleNote", face.sampleNote());
    json.writeObjectFieldStart("words");
    for (var word : new TreeMap<>(face.words()).entrySet()) {
      label(json, word.getKey(), word.getValue());
    }
    json.writeEndObject();
  }

  private static void kind(JsonGenerator json, Kind kind) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", kind.id());
    label(json, "label", kind.label());
    json.writeStringField("shape", kind.shape());
    if (kind.intervalSeconds() > 0) {
      json.writeNumberField("intervalSeconds", kind.intervalSeconds());
    }
    json.writeStringField("requires", kind.requires().word());
    json.writeEndObject();
  }

  static void label(JsonGenerator json, String name, Label label) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("id", label.id());
    json.writeStringField("en", label.en());
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    ListJson.items(json, name, texts, JsonGenerator::writeString);
  }
}
