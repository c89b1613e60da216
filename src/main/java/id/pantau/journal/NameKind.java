package id.pantau.journal;

/** What a small integer in a journal entry stands for. The ordinal is stored: append only. */
public enum NameKind {
  ASSET,
  SOURCE,
  MEASURE
}
