package id.pantau.planned;

/**
 * Something a person said, with who and when.
 *
 * @param city the city it belongs to
 * @param by who said it
 * @param at when it was entered, milliseconds since the epoch: the time of its journal entry
 */
public record Entered<A extends Act>(String city, A act, Author by, long at) {}
