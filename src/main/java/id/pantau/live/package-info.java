/**
 * The live view: snapshot, numbered frames over WebSocket, resume, digest, filters.
 *
 * <p>Encodes once per filter and shares the buffer; a slow client is resynced and never felt by
 * others. May import {@code core}, {@code access}, {@code records}, {@code model}.
 */
@NullMarked
package id.pantau.live;

import org.jspecify.annotations.NullMarked;
