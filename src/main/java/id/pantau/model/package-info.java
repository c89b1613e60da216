/**
 * The words of the domain as records and enums: asset, area, status, observation, verdict, change.
 *
 * <p>Owns no behaviour beyond validating itself. May import the JDK only.
 */
@NullMarked
package id.pantau.model;

import org.jspecify.annotations.NullMarked;
