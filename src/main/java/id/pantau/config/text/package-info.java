/**
 * Reading what people write: YAML with line numbers, quantities with units, near misses, and the
 * list of problems with their places.
 *
 * <p>Knows no setting and no pack. May import the JDK and the YAML parser.
 */
@NullMarked
package id.pantau.config.text;

import org.jspecify.annotations.NullMarked;
