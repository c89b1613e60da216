@NullMarked
package id.pantau.imports;

import org.jspecify.annotations.NullMarked;
