/** Tests of the pure alert engine: no clock, no disk. */
@NullMarked
package id.pantau.alert;

import org.jspecify.annotations.NullMarked;
