package id.pantau.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Refuses JSON that two parsers may read in two ways, or that is built to hurt one. */
final class StrictJson {
  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * Reads the text through once.
   *
   * @throws ProblemException when it is no single JSON value, nests deeper than 64, names a field
   *     twice or holds a number longer than 64 digits
   */
  static void check(Buffer body) {
    try (JsonParser parser = STRICT.createParser(body.getBytes())) {
      if (parser.nextToken() == null) {
        throw new ProblemException(Problem.malformed("The body is empty; send a JSON object."));
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new ProblemException(Problem.malformed("Something follows the JSON value."));
      }
    } catch (StreamReadException | StreamConstraintsException e) {
      var place = e.getLocation();
      String where =
          place == null
              ? ""
              : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
      throw new ProblemException(Problem.malformed(e.getOriginalMessage() + where));
    } catch (IOException e) {
      // Bad UTF-8 comes as a plain IOException; reading memory cannot fail otherwise.
      throw new ProblemException(Problem.malformed("The body is not UTF-8."));
    }
  }
}
