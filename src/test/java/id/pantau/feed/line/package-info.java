@NullMarked
package id.pantau.feed.line;

import org.jspecify.annotations.NullMarked;
