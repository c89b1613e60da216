package id.pantau.history.influx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import id.pantau.history.HistoryUnavailable;
import id.pantau.history.StoreState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the answers to InfluxQL: rows, or the error that stands in an answer of status 200. */
final class Answers {
  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  /** Takes one row. */
  interface RowTaker {
    /**
     * @param statement number of the statement in the question, from 0
     * @param tags of the row's series
     * @param row values by column; used again for the next row
     */
    void take(int statement, Map<String, String> tags, Row row);
  }

  /** The values of one row. */
  static final class Row {
    private List<String> columns = List.of();
    private final List<@Nullable Object> values = new ArrayList<>();

    private @Nullable Object value(String column) {
      int at = columns.indexOf(column);
      return at < 0 || at >= values.size() ? null : values.get(at);
    }

    /** Whether the column has a value. */
    boolean has(String column) {
      return value(column) != null;
    }

    /** An integer, 0 when there is none. */
    long whole(String column) {
      return value(column) instanceof Number number ? number.longValue() : 0;
    }

    double number(String column) {
      return value(column) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @Nullable String text(String column) {
      Object value = value(column);
      return value == null ? null : value.toString();
    }
  }

  /** Shows every row; throws when the answer holds an error or ends too early. */
  static void read(byte[] answer, RowTaker taker) {
    try (JsonParser json = JSON.createParser(answer)) {
      boolean any = false;
      while (json.nextToken() == JsonToken.START_OBJECT) {
        root(json, taker);
        any = true;
      }
      if (!any) {
        throw half(null);
      }
    } catch (IOException e) {
      throw half(e);
    }
  }

  private static HistoryUnavailable half(@Nullable IOException cause) {
    return new HistoryUnavailable(
        StoreState.HALF_ANSWER, "InfluxDB's answer is not whole JSON", cause, 0);
  }

  private static void root(JsonParser json, RowTaker taker) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("results")) {
        int position = 0;
        while (json.nextToken() == JsonToken.START_OBJECT) {
          result(json, position++, taker);
        }
      } else if (name.equals("error")) {
        throw Failures.ofQuery(json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private static void result(JsonParser json, int position, RowTaker taker) throws IOException {
    int statement = position;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "statement_id" -> statement = json.getIntValue();
        case "error" -> throw Failures.ofQuery(json.getText());
        case "series" -> {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            series(json, statement, taker);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private static void series(JsonParser json, int statement, RowTaker taker) throws IOException {
    Map<String, String> tags = Map.of();
    var row = new Row();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "tags" -> tags = tags(json);
        case "columns" -> row.columns = texts(json);
        case "values" -> {
          while (json.nextToken() == JsonToken.START_ARRAY) {
            values(json, row.values);
            taker.take(statement, tags, row);
          }
        }
        default -> json.skipChildren();
      }
    }
  }

  private static Map<String, String> tags(JsonParser json) throws IOException {
    Map<String, String> tags = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      tags.put(name, json.getText());
    }
    return tags;
  }

  private static List<String> texts(JsonParser json) throws IOException {
    var texts = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(json.getText());
    }
    return texts;
  }

  private static void values(JsonParser json, List<@Nullable Object> values) throws IOException {
    values.clear();
    JsonToken token;
    while ((token = json.nextToken()) != JsonToken.END_ARRAY) {
      if (token == null) {
        throw new IOException("the answer ends within a row");
      }
      switch (token) {
        case VALUE_NUMBER_INT -> values.add(json.getLongValue());
        case VALUE_NUMBER_FLOAT -> values.add(json.getDoubleValue());
        case VALUE_STRING -> values.add(json.getText());
        case VALUE_TRUE -> values.add(Boolean.TRUE);
        case VALUE_FALSE -> values.add(Boolean.FALSE);
        case VALUE_NULL -> values.add(null);
        default -> {
          json.skipChildren();
          values.add(null);
        }
      }
    }
  }
}
