/**
 * InfluxDB's line protocol as reports, so that an unchanged Telegraf or client library feeds us.
 *
 * <p>Pure: bytes in, a batch out. May import {@code model}.
 */
@NullMarked
package id.pantau.feed.line;

import org.jspecify.annotations.NullMarked;
