/**
 * HTTP: routes, the OpenAPI contract that guards them, problem+json, static pages.
 *
 * <p>Thin: parses, asks the core, the records or the history, and renders. Nothing imports it but
 * the composition root.
 */
@NullMarked
package id.pantau.api;

import org.jspecify.annotations.NullMarked;
