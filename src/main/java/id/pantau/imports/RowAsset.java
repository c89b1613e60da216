package id.pantau.imports;

import id.pantau.model.Asset;
import id.pantau.model.Asset.Lifecycle;
import id.pantau.model.City;
import id.pantau.model.Kind;
import id.pantau.model.SharedValues;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A row as an asset, laid over what the city has: what a row says counts, what it leaves empty
 * stays as it was, and a new asset takes the usual for it.
 */
final class RowAsset {
  private final City city;
  private final Mapping mapping;
  private final KindNames kinds;
  private final RowPlace place;
  private final RowIdentity identity;
  private final Map<String, Asset> there;
  private final SharedValues shared = new SharedValues();
  private int usualKinds;

  RowAsset(
      City city,
      Mapping mapping,
      KindNames kinds,
      RowPlace place,
      RowIdentity identity,
      Map<String, Asset> there) {
    this.city = city;
    this.mapping = mapping;
    this.kinds = kinds;
    this.place = place;
    this.identity = identity;
    this.there = there;
  }

  /** How many rows got the usual kind because they name none. */
  int usualKinds() {
    return usualKinds;
  }

  /**
   * The asset; good only when nothing wrong was told, null when it has no id or no kind.
   *
   * @param odd told the asset's field and what is odd
   * @param wrong told the asset's field and what is wrong
   */
  @Nullable Asset of(Row row, BiConsumer<String, String> odd, BiConsumer<String, String> wrong) {
    var cells = new RowCells(row, mapping, wrong);
    RowPlace.Spot given = place.spot(cells, odd, wrong);
    String id = identity.of(row, given, odd, wrong);
    if (id == null) {
      return null;
    }
    Asset before = there.get(id);
    Kind kind = kind(row, before, wrong);
    String name = name(cells, id, before, wrong);
    if (kind == null || name == null) {
      return null;
    }
    RowPlace.Spot at = given.known() ? given : RowPlace.Spot.of(before);
    String area = place.area(row, at, before, odd, wrong);
    return asset(
        cells, Objects.requireNonNullElseGet(before, () -> fresh(id, kind)), name, kind, area, at);
  }

  private Asset asset(
      RowCells cells,
      Asset before,
      String name,
      Kind kind,
      @Nullable String area,
      RowPlace.Spot at) {
    int seconds = cells.seconds("intervalSeconds");
    var parents = cells.ids("parents");
    return new Asset(
        before.id(),
        city.id(),
        name,
        kind.id(),
        shared.orNull(area),
        or(cells.text("owner"), before.owner()),
        at.lat(),
        at.lon(),
        shared.of(parents.isEmpty() ? before.parents() : parents),
        seconds == 0 ? before.intervalSeconds() : seconds,
        Objects.requireNonNullElse(cells.lifecycle("lifecycle"), before.lifecycle()),
        or(cells.text("operator"), before.operator()),
        or(cells.text("provider"), before.provider()),
        or(cells.text("contract"), before.contract()),
        or(cells.text("powerPayer"), before.powerPayer()),
        or(cells.zone("zone"), before.zone()),
        or(cells.date("installedAt"), before.installedAt()),
        or(cells.date("acceptedAt"), before.acceptedAt()),
        cells.map("externalIds.", before.externalIds()),
        cells.map("inventory.", before.inventory()),
        shared.of(Map.copyOf(cells.map("tags.", before.tags()))));
  }

  private @Nullable Kind kind(Row row, @Nullable Asset before, BiConsumer<String, String> wrong) {
    String text = mapping.text(row, "kind");
    String wanted = text.isEmpty() && before != null ? before.kind() : text;
    Optional<Kind> kind = wanted.isEmpty() ? kinds.usual() : kinds.of(wanted);
    if (kind.isEmpty()) {
      wrong.accept("kind", "'" + wanted + "' is not one of " + kinds.ids());
    } else if (wanted.isEmpty()) {
      usualKinds++;
    }
    return kind.orElse(null);
  }

  private @Nullable String name(
      RowCells cells, String id, @Nullable Asset before, BiConsumer<String, String> wrong) {
    String name = cells.text("name");
    if (name != null) {
      return name;
    }
    if (before != null) {
      return before.name();
    }
    if (mapping.has("name")) {
      if (cells.isEmpty("name")) {
        wrong.accept("name", "is missing");
      }
      return null;
    }
    return id;
  }

  private Asset fresh(String id, Kind kind) {
    return new Asset(
        id,
        city.id(),
        id,
        kind.id(),
        null,
        null,
        Double.NaN,
        Double.NaN,
        List.of(),
        kind.intervalSeconds(),
        Lifecycle.LIVE,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  private @Nullable String or(@Nullable String text, @Nullable String before) {
    return shared.orNull(text == null ? before : text);
  }
}
