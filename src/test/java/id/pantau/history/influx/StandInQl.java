package id.pantau.history.influx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The part of InfluxQL that our store asks, answered as 1.6, 1.8 and 2.7 answer it. */
final class StandInQl {
  private static final Pattern TOKEN =
      Pattern.compile(
          "'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|[A-Za-z_]\\w*|-?\\d+ms|-?\\d+|<=|>=|[=<>(),]");

  private final StandInData data;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  StandInQl(StandInData data, String statement) {
    this.data = data;
    Matcher found = TOKEN.matcher(statement);
    while (found.find()) {
      tokens.add(found.group());
    }
  }

  /** A series of an answer. */
  record Series(
      String name,
      @Nullable Map<String, String> tags,
      List<String> columns,
      List<List<Object>> values) {}

  private record Column(@Nullable String function, String field, String name) {}

  private record Condition(String left, String operator, String right) {}

  private record Point(Map<String, String> tags, long time, Map<String, Object> fields) {}

  List<Series> answer() {
    take("SELECT");
    return select();
  }

  private String next() {
    return tokens.get(at++);
  }

  private boolean take(String word) {
    boolean there = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
    at += there ? 1 : 0;
    return there;
  }

  private String name() {
    String token = next();
    return token.startsWith("\"") ? token.substring(1, token.length() - 1) : token;
  }

  private List<Series> select() {
    var columns = new ArrayList<Column>();
    do {
      columns.add(column());
    } while (take(","));
    take("FROM");
    String measurement = name();
    List<Condition> where = where();
    var group = new ArrayList<String>();
    if (take("GROUP")) {
      take("BY");
      do {
        group.add(name());
      } while (take(","));
    }
    var bySeries = new TreeMap<String, List<Point>>();
    for (Point point : points(measurement, where)) {
      boolean any = columns.stream().anyMatch(column -> point.fields.containsKey(column.field));
      if (any) {
        String key =
            String.join("\0", group.stream().map(t -> point.tags.getOrDefault(t, "")).toList());
        bySeries.computeIfAbsent(key, ignored -> new ArrayList<>()).add(point);
      }
    }
    var series = new ArrayList<Series>();
    for (List<Point> points : bySeries.values()) {
      points.sort(java.util.Comparator.comparingLong(Point::time));
      Map<String, String> tags = new TreeMap<>();
      group.forEach(tag -> tags.put(tag, points.get(0).tags.getOrDefault(tag, "")));
      List<List<Object>> rows = rows(columns, points);
      var names = new ArrayList<String>(List.of("time"));
      columns.forEach(column -> names.add(column.name));
      if (!rows.isEmpty()) {
        series.add(new Series(measurement, group.isEmpty() ? null : tags, names, rows));
      }
    }
    return series;
  }

  private Column column() {
    String first = name();
    String function = null;
    String field = first;
    if (take("(")) {
      function = first;
      field = name();
      take(")");
    }
    String shown = take("AS") ? name() : function == null ? field : function;
    return new Column(function, field, shown);
  }

  private List<Condition> where() {
    var conditions = new ArrayList<Condition>();
    if (take("WHERE")) {
      do {
        conditions.add(new Condition(name(), next(), next()));
      } while (take("AND"));
    }
    return conditions;
  }

  private List<Point> points(String measurement, List<Condition> where) {
    var found = new ArrayList<Point>();
    StandInData.Measurement of = data.measurements.get(measurement);
    if (of != null) {
      of.series.forEach(
          (tags, points) ->
              points.forEach(
                  (time, fields) -> {
                    var point = new Point(tags, time, fields);
                    if (where.stream().allMatch(each -> holds(each, point))) {
                      found.add(point);
                    }
                  }));
    }
    return found;
  }

  private static boolean holds(Condition condition, Point point) {
    String right = condition.right;
    if (right.startsWith("'")) {
      String text = right.substring(1, right.length() - 1).replaceAll("\\\\(.)", "$1");
      return text.equals(point.tags.getOrDefault(condition.left, ""));
    }
    long wanted = Long.parseLong(right.replace("ms", ""));
    Object there =
        condition.left.equals("time") ? (Object) point.time : point.fields.get(condition.left);
    if (there == null) {
      return false;
    }
    long scale = right.endsWith("ms") ? 1_000_000 : 1;
    int order = Long.compare(((Number) there).longValue(), wanted * scale);
    return switch (condition.operator) {
      case "=" -> order == 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static List<List<Object>> rows(List<Column> columns, List<Point> points) {
    String function = columns.get(0).function;
    if (function == null) {
      return points.stream().map(point -> row(columns, point, point.time)).toList();
    }
    List<Point> having =
        points.stream().filter(point -> point.fields.containsKey(columns.get(0).field)).toList();
    if (having.isEmpty()) {
      return List.of();
    }
    if (function.equals("count") || function.equals("sum")) {
      var row = new ArrayList<Object>(List.of(0L));
      columns.forEach(column -> row.add(sum(column, having)));
      return List.of(row);
    }
    Point chosen = chosen(function, columns.get(0).field, having);
    return List.of(row(columns, chosen, chosen.time));
  }

  private static Point chosen(String function, String field, List<Point> points) {
    if (function.equals("first") || function.equals("last")) {
      return points.get(function.equals("first") ? 0 : points.size() - 1);
    }
    Point best = points.get(0);
    for (Point point : points) {
      double value = number(point, field);
      double least = number(best, field);
      if (function.equals("min") ? value < least : value > least) {
        best = point;
      }
    }
    return best;
  }

  private static double number(Point point, String field) {
    return ((Number) Objects.requireNonNull(point.fields.get(field))).doubleValue();
  }

  private static Object sum(Column column, List<Point> points) {
    if ("count".equals(column.function)) {
      return (long) points.size();
    }
    double sum = 0;
    for (Point point : points) {
      sum += number(point, column.field);
    }
    return sum;
  }

  private static List<Object> row(List<Column> columns, Point point, long time) {
    var row = new ArrayList<@Nullable Object>();
    row.add(Math.floorDiv(time, 1_000_000L));
    columns.forEach(column -> row.add(point.fields.get(column.field)));
    return (List<Object>) (List<?>) row;
  }
}
