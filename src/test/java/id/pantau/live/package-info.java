/** Tests of the live view: frames, resume, slow clients, snapshots. */
@NullMarked
package id.pantau.live;

import org.jspecify.annotations.NullMarked;
