package id.pantau.imports;

/**
 * What is wrong or odd at one place of a file.
 *
 * @param pointer RFC 6901 pointer into a JSON file; {@code /ROW/COLUMN} of a table, rows counted
 *     from 1 as a spreadsheet shows them; {@code /query/map} and below for the mapping; empty for
 *     the file
 * @param detail what is wrong and what to do, in one sentence that names the place too
 */
public record Finding(String pointer, String detail) {}
