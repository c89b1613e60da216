package id.pantau.feed.mqtt;

/**
 * What came from a broker since the feed's start, and what is held now.
 *
 * @param messages taken, each delivery counted
 * @param redelivered of them that the broker had sent before
 * @param refusals times the core could not take a message, which was then offered again
 * @param dropped messages that no one keeps for us (QoS 0) and that came while there was no room
 * @param ignored messages of topics not asked for, or without content
 * @param waiting messages held, not durable yet
 */
record MqttFigures(
    long messages, long redelivered, long refusals, long dropped, long ignored, int waiting) {}
