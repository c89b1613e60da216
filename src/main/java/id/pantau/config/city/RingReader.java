package id.pantau.config.city;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.config.text.Problems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads the coordinates of a GeoJSON geometry, however deep, into flat closed rings. */
final class RingReader {

  private final JsonParser json;
  private final String place;
  private final List<double[]> rings;
  private final Problems problems;

  private double[] ring = new double[128];
  private int length;
  private boolean reported;

  RingReader(JsonParser json, String place, List<double[]> rings, Problems problems) {
    this.json = json;
    this.place = place;
    this.rings = rings;
    this.problems = problems;
  }

  /** Reads from the START_ARRAY of the coordinates to its end. */
  void read() throws IOException {
    int depth = 1;
    int numbers = 0;
    boolean inRing = false;
    while (depth > 0) {
      JsonToken token = json.nextToken();
      if (token == null) {
        return;
      }
      if (token == JsonToken.START_ARRAY) {
        depth++;
        numbers = 0;
      } else if (token.isNumeric()) {
        numbers++;
        if (numbers <= 2) { // a third number is the height
          put(json.getDoubleValue());
        }
        inRing = true;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
        if (numbers > 0) {
          checkPosition(numbers);
          numbers = 0;
        } else if (inRing) {
          finish();
          inRing = false;
        }
      } else {
        report("coordinates must be numbers");
      }
    }
  }

  private void put(double value) {
    if (length == ring.length) {
      ring = Arrays.copyOf(ring, length * 2);
    }
    ring[length++] = value;
  }

  private void checkPosition(int numbers) {
    if (numbers < 2) {
      report("a position needs longitude and latitude");
    } else if (Math.abs(ring[length - 2]) > 180 || Math.abs(ring[length - 1]) > 90) {
      report(
          "position %s, %s is not longitude, latitude in degrees"
              .formatted(ring[length - 2], ring[length - 1]));
    }
  }

  private void finish() {
    double[] done = Arrays.copyOf(ring, length);
    length = 0;
    if (done.length < 8 || done[0] != done[done.length - 2] || done[1] != done[done.length - 1]) {
      report("a ring needs at least 4 positions, the last equal to the first");
    }
    rings.add(done);
  }

  /** Once for each geometry: the rest of a bad one says the same again. */
  private void report(String text) {
    if (!reported) {
      problems.error(place, "geometry: " + text);
      reported = true;
    }
  }
}
