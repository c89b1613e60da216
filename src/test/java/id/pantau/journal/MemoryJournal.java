package id.pantau.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A journal without a disk: the same chunks in the same stored form, and a crash that forgets what
 * was not committed, dictionary numbers included. One thread.
 */
public final class MemoryJournal implements OpenJournal {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Stored(long first, long last, long startNow, byte[] body) {}

  private final Chunk chunk = new Chunk();
  private final ChunkReader reader = new ChunkReader();
  private final List<Stored> stored = new ArrayList<>();
  private final Map<NameKind, List<String>> storedNames = new EnumMap<>(NameKind.class);
  private Map<NameKind, Names> names = Map.of();

  /** An empty journal. */
  public MemoryJournal() {
    for (NameKind kind : NameKind.values()) {
      storedNames.put(kind, new ArrayList<>());
    }
    crash();
  }

  /** Offset of the newest durable entry, 0 when there is none. */
  public long newest() {
    return stored.isEmpty() ? 0 : stored.get(stored.size() - 1).last();
  }

  /** Makes the open chunk durable and opens the next. */
  public void append() {
    if (!chunk.isEmpty()) {
      stored.add(new Stored(chunk.first(), chunk.last(), chunk.startNow(), chunk.copy()));
    }
    names.forEach((kind, dictionary) -> stored(kind).addAll(dictionary.takeFresh()));
    chunk.reset(chunk.last() + 1);
  }

  /** Forgets what was not durable. */
  public void crash() {
    names = new EnumMap<>(NameKind.class);
    storedNames.forEach(
        (kind, texts) -> {
          var dictionary = new Names();
          texts.forEach(dictionary::restore);
          names.put(kind, dictionary);
        });
    chunk.reset(newest() + 1);
  }

  /** Shows the visitor every durable entry from this offset on. */
  public void read(long from, EntryVisitor visitor) {
    for (Stored each : stored) {
      if (each.last() >= from) {
        reader.read(each.body(), each.first(), each.startNow(), from, visitor);
      }
    }
  }

  @Override
  public Chunk chunk() {
    return chunk;
  }

  @Override
  public Names names(NameKind kind) {
    return Objects.requireNonNull(names.get(kind));
  }

  @Override
  public String name(NameKind kind, int number) {
    return names(kind).text(number);
  }

  private List<String> stored(NameKind kind) {
    return Objects.requireNonNull(storedNames.get(kind));
  }
}
