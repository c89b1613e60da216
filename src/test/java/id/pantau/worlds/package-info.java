/** Small cities by the thousand with everything that goes wrong in one, against a naive model. */
@org.jspecify.annotations.NullMarked
package id.pantau.worlds;
