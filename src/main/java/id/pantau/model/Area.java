package id.pantau.model;

import org.jspecify.annotations.Nullable;

/**
 * A node of a city's area tree, without its polygon.
 *
 * @param city the city it belongs to
 * @param code official code such as {@code 73.71.01.1001}; a parent's code is a prefix by custom
 * @param name for people
 * @param level {@code kecamatan}, {@code kelurahan} ... as the pack names it
 * @param parent code of the area above, null right below the city
 */
public record Area(String city, String code, String name, String level, @Nullable String parent) {}
