package id.pantau.api;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer RFC 6901 pointer into the body, or {@code /query/NAME} or {@code /path/NAME}
 * @param detail what is wrong there and what to do
 */
record Fault(String pointer, String detail) {}
