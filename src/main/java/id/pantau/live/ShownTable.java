package id.pantau.live;

import id.pantau.model.Asset;
import id.pantau.model.Cause;
import id.pantau.model.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What clients were told of every asset, by ref, in columns: the core's state as of the last frame.
 * Refs are dense and unique in the server, so all cities share one table.
 */
final class ShownTable {
  private @Nullable Asset[] asset = new Asset[1_024];
  private byte[] status = new byte[1_024];
  private byte[] cause = new byte[1_024];
  private int[] flags = new int[1_024];
  private long[] since = new long[1_024];
  private long[] statusSeq = new long[1_024];
  private long[] inventorySeq = new long[1_024];
  private long[] addedSeq = new long[1_024];

  void put(int ref, Asset value, Status toStatus, long toSince, Cause toCause, int toFlags) {
    room(ref);
    asset[ref] = value;
    status(ref, toStatus, toSince, toCause, toFlags);
  }

  void asset(int ref, @Nullable Asset value) {
    room(ref);
    asset[ref] = value;
  }

  void status(int ref, Status toStatus, long toSince, Cause toCause, int toFlags) {
    status[ref] = (byte) toStatus.code();
    cause[ref] = (byte) toCause.ordinal();
    flags[ref] = toFlags;
    since[ref] = toSince;
  }

  /** The asset, or null when there is none with this ref (any more). */
  @Nullable Asset asset(int ref) {
    return ref < asset.length ? asset[ref] : null;
  }

  int code(int ref) {
    return status[ref];
  }

  int hash(int ref) {
    return Digest.hash(ref, status[ref], since[ref], flags[ref]);
  }

  /** Notes the newest status change that came for this ref, told or not. */
  void newestStatus(int ref, long seq) {
    room(ref);
    statusSeq[ref] = seq;
  }

  long newestStatus(int ref) {
    return statusSeq[ref];
  }

  /** Notes a change of inventory that was told; the newest counts, in whatever order they come. */
  void toldInventory(int ref, long seq, boolean added) {
    room(ref);
    inventorySeq[ref] = Math.max(inventorySeq[ref], seq);
    if (added) {
      addedSeq[ref] = Math.max(addedSeq[ref], seq);
    }
  }

  long toldInventory(int ref) {
    return ref < inventorySeq.length ? inventorySeq[ref] : 0;
  }

  /** Seq at which the asset was added (the last time), 0 when before all that is remembered. */
  long added(int ref) {
    return ref < addedSeq.length ? addedSeq[ref] : 0;
  }

  /** Gives {@code [ref,status,since,flags]}. */
  String encodeStatus(int ref) {
    return "[" + ref + "," + status[ref] + "," + since[ref] + "," + flags[ref] + "]";
  }

  /** The asset's object as the snapshot shows it. */
  String encodeAsset(int ref, Asset value) {
    var out = new StringBuilder(256);
    AssetJson.append(
        out, ref, value, Status.of(status[ref]), since[ref], Cause.of(cause[ref]), flags[ref]);
    return out.toString();
  }

  private void room(int ref) {
    if (ref < asset.length) {
      return;
    }
    int room = Math.max(ref + 1, asset.length + asset.length / 2);
    asset = Arrays.copyOf(asset, room);
    status = Arrays.copyOf(status, room);
    cause = Arrays.copyOf(cause, room);
    flags = Arrays.copyOf(flags, room);
    since = Arrays.copyOf(since, room);
    statusSeq = Arrays.copyOf(statusSeq, room);
    inventorySeq = Arrays.copyOf(inventorySeq, room);
    addedSeq = Arrays.copyOf(addedSeq, room);
  }
}
