@NullMarked
package id.pantau.feed.probe;

import org.jspecify.annotations.NullMarked;
