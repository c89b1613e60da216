package id.pantau.core;

import id.pantau.model.Feed;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A declared feed in a checkpoint.
 *
 * @param heardAt as {@code FeedStates.Row} has it, and so have the others
 */
record FeedImage(Feed feed, long heardAt, long graceFrom, long silentSince) {

  static List<FeedImage> of(FeedStates feeds) {
    return feeds.all().stream()
        .map(row -> new FeedImage(row.feed, row.heardAt, row.graceFrom, row.silentSince))
        .toList();
  }

  void restore(FeedStates feeds) {
    feeds.restore(feed, heardAt, graceFrom, silentSince);
  }

  void write(DataOutputStream out) throws IOException {
    byte[] declared = CommandCodec.encode(new Command.PutFeed(feed));
    out.writeInt(declared.length);
    out.write(declared);
    out.writeLong(heardAt);
    out.writeLong(graceFrom);
    out.writeLong(silentSince);
  }

  static FeedImage read(DataInputStream in) throws IOException {
    byte[] declared = new byte[in.readInt()];
    in.readFully(declared);
    if (!(CommandCodec.decode(declared) instanceof Command.PutFeed put)) {
      throw new IOException("a feed of the checkpoint is no feed");
    }
    return new FeedImage(put.feed(), in.readLong(), in.readLong(), in.readLong());
  }
}
