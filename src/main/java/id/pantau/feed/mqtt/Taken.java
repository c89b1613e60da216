package id.pantau.feed.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.messages.MqttPublishMessage;

/** A message from its arrival until it is acknowledged. One thread. */
final class Taken {
  private static final Buffer GONE = Buffer.buffer(0);
  private static final Runnable DONE = () -> {};

  /** Rises with each arrival. */
  final long number;

  /** Milliseconds since the epoch, of the first arrival. */
  final long receivedAt;

  final String topic;
  final boolean retained;
  private final int hash;
  private Buffer payload;
  private Runnable ack;
  private Acks acks;
  private boolean settled;

  /** A message that came by a connection. */
  Taken(long number, long receivedAt, MqttPublishMessage message, Acks acks) {
    this.number = number;
    this.receivedAt = receivedAt;
    this.topic = message.topicName();
    this.retained = message.isRetain();
    this.payload = message.payload();
    this.hash = hash(message);
    this.ack = message::ack;
    this.acks = acks;
  }

  /** Whether the broker keeps this message until it is acknowledged. */
  static boolean kept(MqttPublishMessage message) {
    return message.qosLevel() != MqttQoS.AT_MOST_ONCE;
  }

  /** What it says; empty once it is settled. */
  Buffer payload() {
    return payload;
  }

  boolean settled() {
    return settled;
  }

  /** Whether this is the same message again, as far as can be told when its bytes are let go. */
  boolean seems(MqttPublishMessage other) {
    return hash == hash(other) && topic.equals(other.topicName());
  }

  /** Whether this is the same message again, byte for byte. */
  boolean is(MqttPublishMessage other) {
    return !settled && topic.equals(other.topicName()) && payload.equals(other.payload());
  }

  /** It came again by a newer connection, by which it will be acknowledged. */
  void again(MqttPublishMessage message, Acks by) {
    ack = message::ack;
    acks = by;
  }

  /** Nothing more is to be done with it: it may be acknowledged when its turn comes. */
  void settle() {
    settled = true;
    payload = GONE;
    acks.settle();
  }

  /** Tells the broker; {@link Acks} knows when. */
  void acknowledge() {
    ack.run();
    ack = DONE;
  }

  private static int hash(MqttPublishMessage message) {
    return 31 * message.topicName().hashCode() + message.payload().hashCode();
  }
}
