/**
 * Reports from an MQTT broker, any broker, to which we are a client.
 *
 * <p>{@link BrokerLine} is one connection; {@link Inbox} holds what it brought until the core has
 * it durable; {@link MqttFeed} connects again and again. {@link TopicFilter}, {@link Topics},
 * {@link Acks} and {@link Backoff} decide and are pure. May import {@code outgoing}, {@code core}
 * and {@code model}.
 */
@NullMarked
package id.pantau.feed.mqtt;

import org.jspecify.annotations.NullMarked;
