package id.pantau.journal;

/**
 * The journal as the core fills it: entries go into the open chunk, names into the dictionaries.
 * Whoever owns the journal makes both durable. Core's loop only, but for {@link #name}.
 */
public interface OpenJournal {

  /** The chunk to append entries to; changes with every commit. */
  Chunk chunk();

  /** The dictionary of this kind. New numbers are stored with the next chunk. */
  Names names(NameKind kind);

  /** The text behind a dictionary number. Any thread. */
  String name(NameKind kind, int number);
}
