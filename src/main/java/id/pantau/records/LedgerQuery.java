package id.pantau.records;

import id.pantau.records.StoredDelivery.State;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of a hook are wanted, newest first.
 *
 * @param state null for any
 * @param subject what they are about, null for any
 * @param below only those with a smaller number
 */
public record LedgerQuery(
    String hook, @Nullable State state, @Nullable String subject, long below, int limit) {}
