package id.pantau.core;

/**
 * What a start brings back from disk.
 *
 * @param truth the state after the newest durable entry
 * @param window the reports of the last hour
 * @param replayed entries replayed behind the checkpoint
 */
record Loaded(Truth truth, DuplicateWindow window, long replayed) {}
