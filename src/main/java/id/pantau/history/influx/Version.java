package id.pantau.history.influx;

import com.influxdb.client.write.Point;
import id.pantau.history.GroupBy;
import id.pantau.model.Asset;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an asset from a time on.
 *
 * @param since milliseconds since the epoch
 * @param number of the change that brought them
 */
record Version(
    long since,
    long number,
    String city,
    @Nullable String kind,
    @Nullable String area,
    @Nullable String owner,
    @Nullable String operator,
    @Nullable String provider,
    @Nullable String contract,
    @Nullable String zone) {

  static final String COLUMNS =
      "number, city, kind, area, owner, operator, provider, contract, zone";

  static Version of(long since, long number, String city, @Nullable Asset asset) {
    return asset == null
        ? new Version(since, number, city, null, null, null, null, null, null, null)
        : new Version(
            since,
            number,
            city,
            asset.kind(),
            asset.area(),
            asset.owner(),
            asset.operator(),
            asset.provider(),
            asset.contract(),
            asset.zone());
  }

  /** Of a row with {@link #COLUMNS}. */
  static Version of(Answers.Row row) {
    String city = row.text("city");
    return new Version(
        row.whole("time"),
        row.whole("number"),
        city == null ? "" : city,
        row.text("kind"),
        row.text("area"),
        row.text("owner"),
        row.text("operator"),
        row.text("provider"),
        row.text("contract"),
        row.text("zone"));
  }

  /** All but the city, in the order of the columns. */
  @Nullable String[] attributes() {
    return new @Nullable String[] {kind, area, owner, operator, provider, contract, zone};
  }

  /** As a point of the store. */
  String line(String asset) {
    Point point =
        Lines.point("version", since, number)
            .addTag("asset", asset)
            .addField("number", number)
            .addField("city", city);
    field(point, "kind", kind);
    field(point, "area", area);
    field(point, "owner", owner);
    field(point, "operator", operator);
    field(point, "provider", provider);
    field(point, "contract", contract);
    field(point, "zone", zone);
    return point.toLineProtocol();
  }

  private static void field(Point to, String name, @Nullable String value) {
    if (value != null) {
      var unused = to.addField(name, value);
    }
  }

  /** The group of an asset with these attributes. */
  @Nullable String key(GroupBy by, String asset) {
    return switch (by) {
      case ASSET -> asset;
      case AREA -> area;
      case KIND -> kind;
      case OWNER -> owner;
      case OPERATOR -> operator;
      case PROVIDER -> provider;
      case CONTRACT -> contract;
      case ZONE -> zone;
    };
  }
}
