package id.pantau.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A JSON text as the steps that write it, so that a page of 5,000 needs no tree of objects. */
@FunctionalInterface
interface JsonBody {
  JsonFactory JSON = new JsonFactory();

  /** Writes one JSON value. */
  void write(JsonGenerator json) throws IOException;

  /** The value as UTF-8. */
  default Buffer render() {
    var bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }
}
