package id.pantau.notify;

import java.util.List;

/** The shape of a webhook's body. Pure. */
interface Payload {
  /** The words a hook may give as its format. */
  List<String> FORMATS = List.of("standard", "cloudevents", "alertmanager");

  /** Standard Webhooks: {@code {type, timestamp, data}}. */
  Payload STANDARD =
      new Payload() {
        @Override
        public String mediaType() {
          return "application/json";
        }

        @Override
        public String body(Hook hook, Message message) {
          return "{\"type\":"
              + Json.quoted(message.type())
              + ",\"timestamp\":\""
              + Json.time(message.at())
              + "\",\"data\":"
              + message.data()
              + "}";
        }
      };

  /** CloudEvents 1.0 in structured mode. */
  Payload CLOUD_EVENTS =
      new Payload() {
        @Override
        public String mediaType() {
          return "application/cloudevents+json; charset=utf-8";
        }

        @Override
        public String body(Hook hook, Message message) {
          return "{\"specversion\":\"1.0\",\"id\":"
              + Json.quoted(message.id())
              + ",\"source\":"
              + Json.quoted("/pantau/" + message.city())
              + ",\"type\":"
              + Json.quoted("id.pantau." + message.type())
              + ",\"time\":\""
              + Json.time(message.at())
              + "\",\"subject\":"
              + Json.quoted(message.subject())
              + ",\"datacontenttype\":\"application/json\",\"data\":"
              + message.data()
              + "}";
        }
      };

  /** The body's {@code Content-Type}. */
  String mediaType();

  /** The body as JSON. */
  String body(Hook hook, Message message);

  /** The payload of this format; fails when it is none of {@link #FORMATS}. */
  static Payload of(String format) {
    return switch (format) {
      case "standard" -> STANDARD;
      case "cloudevents" -> CLOUD_EVENTS;
      case "alertmanager" -> new AlertmanagerPayload();
      default -> throw new IllegalArgumentException("no format " + format);
    };
  }
}
