package id.pantau.planned;

/**
 * Who said something.
 *
 * @param name for people: the name of the key or of the session
 * @param credential the key's public id, or a session's short mark; no secret
 */
public record Author(String name, String credential) {}
