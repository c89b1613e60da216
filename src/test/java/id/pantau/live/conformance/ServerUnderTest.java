package id.pantau.live.conformance;

import java.net.URI;

/**
 * Where the conformance test finds the server and what it may do there.
 *
 * @param url base address such as {@code http://127.0.0.1:8080}
 * @param key a key with the scope {@code admin} for the city; it makes and removes its own assets
 * @param city the city to work in
 * @param kind a kind of the city's pack
 * @param area an area of the city whose parent's code is its own without the last part
 */
public record ServerUnderTest(URI url, String key, String city, String kind, String area) {}
