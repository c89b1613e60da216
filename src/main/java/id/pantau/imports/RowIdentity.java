package id.pantau.imports;

import id.pantau.model.Asset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Which asset a row is: by its id, else by an external id that an asset of the city has, else by an
 * id made for it. Never by its name.
 */
final class RowIdentity {
  private final Mapping mapping;
  private final Map<String, String> byExternal = new HashMap<>();
  private final MadeIds made;
  private int madeIds;

  RowIdentity(Mapping mapping, String city, Iterable<Asset> there) {
    this.mapping = mapping;
    made = new MadeIds(mapping.idPrefix().isEmpty() ? city + "-" : mapping.idPrefix());
    for (Asset asset : there) {
      asset
          .externalIds()
          .forEach((scheme, value) -> byExternal.put(scheme + ":" + value, asset.id()));
    }
  }

  /** How many ids were made. */
  int madeIds() {
    return madeIds;
  }

  /**
   * The id of this row's asset, null when its text cannot be one.
   *
   * @param odd told the field and what is odd about its text, when that could be mended
   * @param wrong told the field and what is wrong with its text, when it could not
   */
  @Nullable String of(
      Row row,
      RowPlace.Spot spot,
      BiConsumer<String, String> odd,
      BiConsumer<String, String> wrong) {
    String given = mapping.text(row, "id");
    if (!given.isEmpty()) {
      return cleaned(given, odd, wrong);
    }
    for (String target : mapping.fields().keySet()) {
      String value = target.startsWith("externalIds.") ? mapping.text(row, target) : "";
      String id = byExternal.get(target.substring(target.indexOf('.') + 1) + ":" + value);
      if (!value.isEmpty() && id != null) {
        return id;
      }
    }
    madeIds++;
    return made.next(
        Markup.plain(mapping.text(row, "name")),
        mapping.text(row, "owner"),
        mapping.text(row, "area"),
        spot.lat(),
        spot.lon());
  }

  private @Nullable String cleaned(
      String given, BiConsumer<String, String> odd, BiConsumer<String, String> wrong) {
    String id = mapping.idPrefix() + given.replaceAll("[^A-Za-z0-9._:-]+", "-");
    if (!Asset.isId(id)) {
      wrong.accept("id", "'" + given + "' is longer than the 128 letters of an id; shorten it");
      return null;
    }
    if (!id.equals(mapping.idPrefix() + given)) {
      odd.accept("id", "'" + given + "' cannot be an id and was taken as " + id);
    }
    return id;
  }
}
