package id.pantau.feed.probe;

import id.pantau.model.Proof;
import id.pantau.outgoing.Destination;

/**
 * One asset as it is looked at.
 *
 * @param asset its id
 * @param required what its kind wants proven for UP
 * @param intervalSeconds between looks
 */
record Target(String asset, Destination to, ProbeType type, Proof required, int intervalSeconds) {}
