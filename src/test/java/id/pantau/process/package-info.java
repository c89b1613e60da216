/**
 * The jar as a process of its own, killed, stopped, starved and fed with rubbish. The clients here
 * speak only the public interface and keep their own books of what was acknowledged; no class of
 * the server is used, so that a mistake in it cannot hide here.
 */
@NullMarked
package id.pantau.process;

import org.jspecify.annotations.NullMarked;
