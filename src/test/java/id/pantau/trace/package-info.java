/** A real trace of checks replayed into a whole server, and the figures held to the file. */
@NullMarked
package id.pantau.trace;

import org.jspecify.annotations.NullMarked;
