package id.pantau.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** One JSON document, read as often as needed and never as a tree. */
record JsonText(FileText text) {
  private static final int MAX_DEPTH = 64;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(64)
                  .maxNameLength(256)
                  .maxStringLength(1_024 * 1_024)
                  .build())
          .build();

  /** Reads from the document's first token on. */
  @FunctionalInterface
  interface Reading {
    void read(JsonParser json) throws IOException;
  }

  /** Reads the whole document, and refuses it when it is not one JSON value. */
  void read(Reading reading) throws UnreadableFile {
    try (JsonParser json = JSON.createParser(text.reader())) {
      json.nextToken();
      reading.read(json);
      if (json.nextToken() != null) {
        throw new UnreadableFile(
            "", line(json) + "something follows the JSON value; put the records in one array");
      }
    } catch (StreamConstraintsException e) {
      throw new UnreadableFile(
          "", "this JSON nests deeper than " + MAX_DEPTH + " or holds a text over 1 MiB");
    } catch (JsonProcessingException e) {
      throw new UnreadableFile("", "this is no JSON: " + e.getOriginalMessage() + place(e));
    } catch (IOException e) {
      throw new UnreadableFile("", "this JSON is no UTF-8; save it as UTF-8");
    }
  }

  /** The scalar here as text, empty for null. */
  static String scalar(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText().strip();
  }

  private static String line(JsonParser json) {
    return "line " + json.currentLocation().getLineNr() + ": ";
  }

  private static String place(JsonProcessingException failure) {
    var at = failure.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }
}
