package id.pantau.core;

import id.pantau.alert.AlertImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint's content: the state after entry {@code offset}, without the assets, which the
 * records keep in versions.
 *
 * @param seqs each city's newest number
 * @param packs each city's applied pack
 * @param feeds declared feeds
 * @param engine the status engine's image
 * @param overlays the image of what people said
 * @param alerts the alert engine's, null in a checkpoint that is older than alerts
 */
@SuppressWarnings("ArrayRecordComponent") // a blob, compared only by tests and by content
record TruthImage(
    long offset,
    long now,
    Map<String, Long> seqs,
    Map<String, String> packs,
    List<FeedImage> feeds,
    byte[] engine,
    byte[] overlays,
    @Nullable List<AlertImage> alerts) {
  private static final int FORMAT = 3;

  /** As 3, without what people said. */
  private static final int WITHOUT_OVERLAYS = 2;

  /** As 2, without feeds. */
  private static final int WITHOUT_FEEDS = 1;

  byte[] encode() {
    var bytes = new ByteArrayOutputStream(engine.length + 256);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeLong(offset);
      out.writeLong(now);
      out.writeInt(seqs.size());
      for (var e : seqs.entrySet()) {
        out.writeUTF(e.getKey());
        out.writeLong(e.getValue());
      }
      out.writeInt(packs.size());
      for (var e : packs.entrySet()) {
        out.writeUTF(e.getKey());
        out.writeUTF(e.getValue());
      }
      out.writeInt(feeds.size());
      for (FeedImage feed : feeds) {
        feed.write(out);
      }
      out.writeInt(engine.length);
      out.write(engine);
      out.writeInt(overlays.length);
      out.write(overlays);
      if (alerts != null) {
        AlertImageCodec.write(out, alerts); // at the end: older versions stop reading before it
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  static TruthImage decode(byte[] body) {
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      int format = in.readInt();
      if (format < WITHOUT_FEEDS || format > FORMAT) {
        throw new IllegalStateException(
            "the checkpoint has form " + format + ", this version reads " + FORMAT);
      }
      long offset = in.readLong();
      long now = in.readLong();
      var seqs = new TreeMap<String, Long>();
      for (int i = in.readInt(); i > 0; i--) {
        seqs.put(in.readUTF(), in.readLong());
      }
      var packs = new TreeMap<String, String>();
      for (int i = in.readInt(); i > 0; i--) {
        packs.put(in.readUTF(), in.readUTF());
      }
      var feeds = new ArrayList<FeedImage>();
      for (int i = format >= WITHOUT_OVERLAYS ? in.readInt() : 0; i > 0; i--) {
        feeds.add(FeedImage.read(in));
      }
      byte[] engine = bytes(in);
      byte[] overlays = format > WITHOUT_OVERLAYS ? bytes(in) : OverlayImage.EMPTY.encode();
      List<AlertImage> alerts = in.available() > 0 ? AlertImageCodec.read(in) : null;
      return new TruthImage(offset, now, seqs, packs, feeds, engine, overlays, alerts);
    } catch (IOException e) {
      throw new UncheckedIOException("the checkpoint is cut short", e);
    }
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    byte[] all = new byte[in.readInt()];
    in.readFully(all);
    return all;
  }
}
