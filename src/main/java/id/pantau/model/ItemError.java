package id.pantau.model;

/**
 * Why one item of a batch was refused, or what was odd about it.
 *
 * @param index the item's place in the request, from 0
 * @param code {@code unknown_asset}, {@code malformed}, {@code too_old} or {@code bad_time}
 * @param pointer RFC 6901 pointer into the request, such as {@code /7/at}
 * @param detail what is wrong and what to do, in one sentence
 */
public record ItemError(int index, String code, String pointer, String detail) {}
