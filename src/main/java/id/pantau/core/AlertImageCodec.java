package id.pantau.core;

import id.pantau.alert.AlertImage;
import id.pantau.alert.AlertImage.Fed;
import id.pantau.alert.AlertImage.Fired;
import id.pantau.alert.AlertImage.IncidentImage;
import id.pantau.alert.AlertImage.RowImage;
import id.pantau.alert.RuleVersion;
import id.pantau.alert.Standing;
import id.pantau.model.Incident;
import id.pantau.model.Subject;
import id.pantau.records.IncidentJson;
import id.pantau.records.IncidentReader;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The alert engine's state as a checkpoint stores it. */
final class AlertImageCodec {
  /** Form 2 was without feeds of assets and refs of parents' groups. */
  private static final int FORMAT = 3;

  /** As 2, without rules. */
  private static final int WITHOUT_RULES = 1;

  private AlertImageCodec() {}

  /** Writes one element of a list. */
  @FunctionalInterface
  private interface Writing<T> {
    void write(DataOutputStream out, T item) throws IOException;
  }

  /** Reads one element of a list. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(DataInputStream in) throws IOException;
  }

  static void write(DataOutputStream out, List<AlertImage> images) throws IOException {
    out.writeInt(FORMAT);
    list(out, images, AlertImageCodec::city);
  }

  static List<AlertImage> read(DataInputStream in) throws IOException {
    int format = in.readInt();
    if (format < WITHOUT_RULES || format > FORMAT) {
      throw new IllegalStateException(
          "the alerts of the checkpoint have form " + format + ", this version reads " + FORMAT);
    }
    return list(in, from -> city(from, format));
  }

  private static void city(DataOutputStream out, AlertImage image) throws IOException {
    text(out, image.city());
    out.writeLong(image.adoptedAt());
    out.writeLong(image.newest());
    out.writeLong(image.explainAt());
    out.writeLong(image.standingLookAt());
    list(
        out,
        image.fed(),
        (to, fed) -> {
          text(to, fed.feed());
          to.writeInt(fed.refs().length);
          for (int ref : fed.refs()) {
            to.writeInt(ref);
          }
        });
    list(out, image.rows(), AlertImageCodec::row);
    list(
        out,
        image.fired(),
        (to, fired) -> {
          text(to, fired.name());
          to.writeInt(fired.parent());
          to.writeLong(fired.at());
        });
    list(out, image.incidents(), AlertImageCodec::incident);
    list(out, image.rules(), AlertImageCodec::rules);
  }

  private static void rules(DataOutputStream out, RuleVersion rules) throws IOException {
    out.writeInt(rules.version());
    text(out, rules.by());
    out.writeLong(rules.at());
    out.writeInt(rules.shareAssets());
    out.writeDouble(rules.sharePercent());
    out.writeInt(rules.holdSeconds());
    out.writeInt(rules.standingDays());
  }

  private static RuleVersion rules(DataInputStream in) throws IOException {
    return new RuleVersion(
        in.readInt(),
        text(in),
        in.readLong(),
        in.readInt(),
        in.readDouble(),
        in.readInt(),
        in.readInt());
  }

  private static AlertImage city(DataInputStream in, int format) throws IOException {
    boolean whole = format == FORMAT;
    return new AlertImage(
        text(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        whole ? list(in, AlertImageCodec::fed) : List.of(),
        list(in, AlertImageCodec::row),
        list(in, from -> new Fired(text(from), whole ? from.readInt() : -1, from.readLong())),
        list(in, from -> incident(from, whole)),
        format > WITHOUT_RULES ? list(in, AlertImageCodec::rules) : List.of());
  }

  private static Fed fed(DataInputStream in) throws IOException {
    String feed = text(in);
    int[] refs = new int[in.readInt()];
    for (int i = 0; i < refs.length; i++) {
      refs[i] = in.readInt();
    }
    return new Fed(feed, refs);
  }

  private static void row(DataOutputStream out, RowImage row) throws IOException {
    out.writeInt(row.ref());
    out.writeByte(row.why());
    out.writeLong(row.since());
    out.writeLong(row.pendingFrom());
    out.writeInt(row.flags());
    out.writeLong(row.due());
    out.writeLong(row.firedAt());
    out.writeLong(row.incident());
    Standing standing = row.standing();
    out.writeBoolean(standing != null);
    if (standing != null) {
      out.writeLong(standing.from());
      out.writeBoolean(standing.adopted());
      maybe(out, standing.owner());
      maybe(out, standing.causeCode());
      out.writeLong(standing.until() == null ? Long.MIN_VALUE : standing.until());
      maybe(out, standing.by());
    }
  }

  private static RowImage row(DataInputStream in) throws IOException {
    return new RowImage(
        in.readInt(),
        in.readByte(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readBoolean() ? standing(in) : null);
  }

  private static Standing standing(DataInputStream in) throws IOException {
    long from = in.readLong();
    boolean adopted = in.readBoolean();
    String owner = maybe(in);
    String causeCode = maybe(in);
    long until = in.readLong();
    return new Standing(
        from, adopted, owner, causeCode, until == Long.MIN_VALUE ? null : until, maybe(in));
  }

  private static void incident(DataOutputStream out, IncidentImage image) throws IOException {
    out.writeLong(image.number());
    text(out, image.cause().type().name());
    text(out, image.cause().key());
    text(out, image.cause().label());
    maybe(out, image.group());
    out.writeInt(image.parent());
    out.writeBoolean(image.holds());
    text(out, image.rule());
    out.writeBoolean(image.silent());
    out.writeLong(image.opened());
    out.writeLong(image.firedAt());
    out.writeLong(image.movedAt());
    out.writeLong(image.leftAt());
    out.writeLong(image.toldAt());
    list(out, image.taken(), (to, ref) -> to.writeInt(ref));
    list(out, image.areas(), AlertImageCodec::text);
    list(out, image.kinds(), AlertImageCodec::text);
    list(
        out,
        List.copyOf(image.owners().entrySet()),
        (to, owner) -> {
          text(to, owner.getKey());
          to.writeInt(owner.getValue());
        });
    list(
        out,
        image.hull(),
        (to, place) -> {
          to.writeDouble(place.lat());
          to.writeDouble(place.lon());
        });
    list(out, image.alerts(), AlertImageCodec::text);
    Incident told = image.told();
    maybe(out, told == null ? null : IncidentJson.live(told));
    text(out, image.status().name());
    text(out, IncidentJson.live(image.handling()));
  }

  private static IncidentImage incident(DataInputStream in, boolean whole) throws IOException {
    long number = in.readLong();
    var cause = new Subject(Subject.Type.valueOf(text(in)), text(in), text(in));
    String group = maybe(in);
    int parent = whole ? in.readInt() : -1;
    boolean holds = in.readBoolean();
    String rule = text(in);
    boolean silent = in.readBoolean();
    long opened = in.readLong();
    long firedAt = in.readLong();
    long movedAt = in.readLong();
    long leftAt = in.readLong();
    long toldAt = in.readLong();
    List<Integer> taken = list(in, DataInputStream::readInt);
    List<String> areas = list(in, AlertImageCodec::text);
    List<String> kinds = list(in, AlertImageCodec::text);
    Map<String, Integer> owners = new TreeMap<>();
    for (Map.Entry<String, Integer> owner :
        list(in, from -> Map.entry(text(from), from.readInt()))) {
      owners.put(owner.getKey(), owner.getValue());
    }
    List<Incident.Place> hull =
        list(in, from -> new Incident.Place(from.readDouble(), from.readDouble()));
    List<String> alerts = list(in, AlertImageCodec::text);
    String told = maybe(in);
    return new IncidentImage(
        number,
        cause,
        group,
        parent,
        holds,
        rule,
        silent,
        Incident.State.valueOf(text(in)),
        IncidentReader.handling(new JsonObject(text(in))),
        opened,
        firedAt,
        movedAt,
        leftAt,
        toldAt,
        taken,
        areas,
        kinds,
        owners,
        hull,
        alerts,
        told == null ? null : IncidentReader.incident(new JsonObject(told)));
  }

  private static <T> void list(DataOutputStream out, List<T> items, Writing<T> writing)
      throws IOException {
    out.writeInt(items.size());
    for (T item : items) {
      writing.write(out, item);
    }
  }

  private static <T> List<T> list(DataInputStream in, Reading<T> reading) throws IOException {
    int size = in.readInt();
    var items = new ArrayList<T>();
    for (int i = 0; i < size; i++) {
      items.add(reading.read(in));
    }
    return items;
  }

  private static void maybe(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      text(out, text);
    }
  }

  private static @Nullable String maybe(DataInputStream in) throws IOException {
    return in.readBoolean() ? text(in) : null;
  }

  /** A text of any length; {@code writeUTF} takes 64 KiB only. */
  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
