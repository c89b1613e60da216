/** Tests of hooks: decisions alone, and the outbox with real records and real receivers. */
@NullMarked
package id.pantau.notify;

import org.jspecify.annotations.NullMarked;
