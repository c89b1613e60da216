/**
 * The live protocol's conformance kit: a reference client and a test that runs against any server,
 * by public interfaces alone. Imports nothing of Pantau, so that it proves what it says.
 */
@NullMarked
package id.pantau.live.conformance;

import org.jspecify.annotations.NullMarked;
