/**
 * The story of a played city: which true causes begin and end in which second, and what each asset
 * therefore is. Pure and seeded: the same assets, scenario and seed give the same story.
 *
 * <p>Imports {@code model} and the JDK only; knows neither Vert.x nor a clock.
 */
@NullMarked
package id.pantau.sim.story;

import org.jspecify.annotations.NullMarked;
