/** Tests of the house as a whole: its arrows, its promises, the program as a user starts it. */
@NullMarked
package id.pantau;

import org.jspecify.annotations.NullMarked;
