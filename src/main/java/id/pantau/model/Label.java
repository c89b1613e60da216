package id.pantau.model;

/**
 * A name for people in both languages of the screen.
 *
 * @param id Indonesian, shown first
 * @param en English
 */
public record Label(String id, String en) {}
