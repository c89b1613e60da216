package id.pantau.planned;

import java.time.ZoneId;

/**
 * Planned work.
 *
 * @param id unique in its city, {@code [a-z0-9][a-z0-9._-]{0,62}}
 * @param subject which assets it touches
 * @param schedule when
 * @param zone the city's time zone when it was entered: the clock of a weekly schedule
 * @param reason for people
 */
public record Window(String id, Subject subject, Schedule schedule, ZoneId zone, String reason) {}
