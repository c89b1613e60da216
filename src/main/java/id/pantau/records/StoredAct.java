package id.pantau.records;

import id.pantau.planned.Entered;

/**
 * Something a person said, as the audit holds it.
 *
 * @param offset of its journal entry; names it
 */
public record StoredAct(long offset, Entered<?> entered) {}
