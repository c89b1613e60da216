package id.pantau.status;

import java.nio.ByteBuffer;

/** The engine's state as bytes, one part after the other. */
final class EngineImage {
  /** Below zero: the first form was the columns alone, which begin with a number of rows. */
  private static final int FORM = -2;

  private final StatusColumns columns;
  private final SourceViews views;
  private final Rhythms rhythms;
  private final Pages pictures;

  EngineImage(StatusColumns columns, SourceViews views, Rhythms rhythms, Pages pictures) {
    this.columns = columns;
    this.views = views;
    this.rhythms = rhythms;
    this.pictures = pictures;
  }

  byte[] write(long startedAt) {
    int bytes =
        columns.imageBytes() + views.imageBytes() + rhythms.imageBytes() + pictures.imageBytes();
    ByteBuffer out = ByteBuffer.allocate(4 + 8 + bytes);
    out.putInt(FORM).putLong(startedAt);
    columns.write(out);
    views.write(out);
    rhythms.write(out);
    pictures.write(out);
    return out.array();
  }

  /**
   * Fills the empty parts.
   *
   * @return when the server started last, {@link Long#MIN_VALUE} where the form did not say
   */
  long read(byte[] image) {
    ByteBuffer in = ByteBuffer.wrap(image);
    if (in.getInt(0) >= 0) {
      columns.read(in, true);
      return Long.MIN_VALUE;
    }
    if (in.getInt() != FORM) {
      throw new IllegalStateException("the status image has a form of a newer version");
    }
    long startedAt = in.getLong();
    columns.read(in, false);
    views.read(in);
    rhythms.read(in);
    pictures.read(in);
    return startedAt;
  }
}
