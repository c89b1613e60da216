@NullMarked
package id.pantau.outgoing;

import org.jspecify.annotations.NullMarked;
