package id.pantau.sim.story;

import java.util.List;

/**
 * Who one failure takes along.
 *
 * @param subject what failed
 * @param assets places of those that show it
 */
record Hit(String subject, List<Integer> assets) {}
