package id.pantau.feed.probe;

import id.pantau.model.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills an asset's own fields into an address such as {@code rtsp://{externalIds.ip}/ch1}. Pure.
 */
final class TargetTemplate {
  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");
  private static final Pattern KNOWN =
      Pattern.compile("id|(inventory|tags|externalIds)\\.[A-Za-z0-9_.-]+");

  private TargetTemplate() {}

  /** The fields of a template that no asset can have. */
  static List<String> unknown(String template) {
    var unknown = new ArrayList<String>();
    for (String name : fields(template)) {
      if (!KNOWN.matcher(name).matches()) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** The address of this asset; empty when it lacks a field. */
  static Optional<String> fill(String template, Asset asset) {
    var filled = new StringBuilder();
    Matcher fields = FIELD.matcher(template);
    while (fields.find()) {
      String value = value(fields.group(1), asset);
      if (value == null || value.isBlank()) {
        return Optional.empty();
      }
      fields.appendReplacement(filled, Matcher.quoteReplacement(value.strip()));
    }
    return Optional.of(fields.appendTail(filled).toString());
  }

  private static List<String> fields(String template) {
    return FIELD.matcher(template).results().map(found -> found.group(1)).toList();
  }

  private static @Nullable String value(String name, Asset asset) {
    if (name.equals("id")) {
      return asset.id();
    }
    String key = name.substring(name.indexOf('.') + 1);
    Map<String, String> of =
        name.startsWith("inventory.")
            ? asset.inventory()
            : name.startsWith("tags.") ? asset.tags() : asset.externalIds();
    return of.get(key);
  }
}
