package id.pantau.live;

/** Frames to one socket that belong to no chain. */
final class Messages {
  private Messages() {}

  static String welcome(Answer.Welcome welcome, long beatMillis) {
    var out = new StringBuilder(120).append("{\"type\":\"welcome\",\"epoch\":");
    Json.text(out, welcome.epoch());
    out.append(",\"seq\":").append(welcome.seq()).append(",\"resumed\":").append(welcome.resumed());
    return out.append(",\"heartbeatMs\":").append(beatMillis).append('}').toString();
  }

  static String resync(String reason, String snapshot) {
    var out = new StringBuilder(160).append("{\"type\":\"resync\",\"reason\":");
    Json.text(out, reason);
    out.append(",\"snapshot\":\"").append(snapshot);
    return out.append("\"}").toString();
  }

  static String error(String code, String detail) {
    var out = new StringBuilder(160).append("{\"type\":\"error\",\"code\":");
    Json.text(out, code);
    out.append(",\"detail\":");
    Json.text(out, detail);
    return out.append('}').toString();
  }
}
