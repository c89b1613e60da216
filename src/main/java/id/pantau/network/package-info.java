/**
 * Ranges of network addresses, for who may come in and where we may go out.
 *
 * <p>Pure: never looks a name up. Imports nothing of the program.
 */
@NullMarked
package id.pantau.network;

import org.jspecify.annotations.NullMarked;
