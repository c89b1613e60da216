/** The routes against a real HTTP server on a free port, with a core of our own in memory. */
@NullMarked
package id.pantau.api;

import org.jspecify.annotations.NullMarked;
