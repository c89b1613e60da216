package id.pantau.notify;

/**
 * One event as a channel gets it.
 *
 * @param id the stable id
 * @param at when it happened, milliseconds since the epoch
 * @param data JSON: id, city, at, seq and the object
 */
record Message(String id, String city, String type, String subject, long at, String data) {}
