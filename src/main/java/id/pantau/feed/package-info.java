/**
 * How reports come in: one adapter a file turns bytes into batches of observations.
 *
 * <p>The core gives every item its verdict; nothing here decides. May import {@code core} and
 * {@code model}.
 */
@NullMarked
package id.pantau.feed;

import org.jspecify.annotations.NullMarked;
