package id.pantau.config.text;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One mapping of a YAML file, read by key, with the line of every value. It remembers which keys
 * were asked for, so that afterwards the others can be named as unknown. Values stay as written:
 * {@code 73.71} is a text, not a number.
 */
public final class YamlTree {

  /**
   * A value as written.
   *
   * @param text the scalar without quotes
   * @param place {@code file:line}
   */
  public record Text(String text, String place) {}

  private final String file;
  private final String path;
  private final int line;
  private final Problems problems;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final List<YamlTree> children = new ArrayList<>();

  private YamlTree(String file, String path, @Nullable Node node, int line, Problems problems) {
    this.file = file;
    this.path = path;
    this.line = line;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::enter);
    } else if (node != null && !isEmpty(node)) {
      problems.error(place(), label("") + "must be a list of keys with values");
    }
  }

  /** The file's top mapping; empty when the file is empty or cannot be read, which is a problem. */
  public static YamlTree read(Path file, Problems problems) {
    String name = file.toString();
    @Nullable Node root = null;
    try {
      root = compose(Files.readString(file));
    } catch (CharacterCodingException e) {
      problems.error(name, "is not UTF-8 text");
    } catch (IOException e) {
      problems.error(name, "cannot be read: " + e.getMessage());
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.error(name + ":" + line, "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.error(name, "is not YAML: " + e.getMessage());
    }
    return new YamlTree(name, "", root, 1, problems);
  }

  /** Only the part of the parser that is needed: a whole Yaml costs 40 ms more to load. */
  private static @Nullable Node compose(String text) {
    LoaderOptions limits = new LoaderOptions();
    return new Composer(new ParserImpl(new StreamReader(text), limits), new Resolver(), limits)
        .getSingleNode();
  }

  /** {@code file:line} where this mapping begins. */
  public String place() {
    return file + ":" + line;
  }

  /** The single value of a key; empty when the key is absent or has no value. */
  public Optional<Text> text(String key) {
    Node node = ask(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(new Text(scalar.getValue(), place(node)));
    }
    problems.error(place(node), label(key) + "must be one value");
    return Optional.empty();
  }

  /** The value of a key that may not be missing; a problem and empty text when it is. */
  public Text need(String key) {
    Optional<Text> text = text(key);
    if (text.isEmpty() || text.get().text().isBlank()) {
      if (!entries.containsKey(key) || ask(key) == null) {
        problems.error(place(), label(key) + "is missing");
      } else if (text.isPresent()) {
        problems.error(text.get().place(), label(key) + "is empty");
      }
      return new Text("", place());
    }
    return text.get();
  }

  /** The values of a key: a list, or one value as a list of one. */
  public List<Text> texts(String key) {
    Node node = ask(key);
    List<Text> texts = new ArrayList<>();
    if (node instanceof ScalarNode scalar) {
      texts.add(new Text(scalar.getValue(), place(node)));
    } else if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        if (item instanceof ScalarNode scalar) {
          texts.add(new Text(scalar.getValue(), place(item)));
        } else {
          problems.error(place(item), label(key) + "must be a list of single values");
        }
      }
    } else if (node != null) {
      problems.error(place(node), label(key) + "must be a list");
    }
    return texts;
  }

  /** The mapping below a key; an empty one when the key is absent. */
  public YamlTree map(String key) {
    Node node = ask(key);
    return child(join(key), node, node == null ? line : lineOf(node));
  }

  /** The mappings in the list below a key. */
  public List<YamlTree> maps(String key) {
    Node node = ask(key);
    List<YamlTree> maps = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node item : sequence.getValue()) {
        maps.add(child(join(key) + "[" + maps.size() + "]", item, lineOf(item)));
      }
    } else if (node != null) {
      problems.error(place(node), label(key) + "must be a list");
    }
    return maps;
  }

  /** The keys as written, in their order, where the caller does not know them beforehand. */
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Whether the key stands in the file with a value. */
  public boolean has(String key) {
    return ask(key) != null;
  }

  /** A problem for each key, here and below, that was never asked for. */
  public void reportUnknown() {
    entries.forEach(
        (key, entry) -> {
          if (!asked.contains(key)) {
            problems.error(
                place(entry.getKeyNode()), label(key) + "unknown key" + Nearest.hint(key, asked));
          }
        });
    children.forEach(YamlTree::reportUnknown);
  }

  /** {@code path.key: } for the beginning of a problem's text. */
  public String label(String key) {
    String full = join(key);
    return full.isEmpty() ? "" : full + ": ";
  }

  private void enter(NodeTuple entry) {
    String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    NodeTuple before = entries.putIfAbsent(key, entry);
    if (before != null) {
      problems.error(
          place(entry.getKeyNode()),
          label(key) + "stands twice, first in line " + lineOf(before.getKeyNode()));
    }
  }

  private YamlTree child(String childPath, @Nullable Node node, int childLine) {
    YamlTree child = new YamlTree(file, childPath, node, childLine, problems);
    children.add(child);
    return child;
  }

  private @Nullable Node ask(String key) {
    asked.add(key);
    NodeTuple entry = entries.get(key);
    return entry == null || isEmpty(entry.getValueNode()) ? null : entry.getValueNode();
  }

  private static boolean isEmpty(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private String join(String key) {
    return List.of(path, key).stream().filter(s -> !s.isEmpty()).collect(Collectors.joining("."));
  }

  private String place(Node node) {
    return file + ":" + lineOf(node);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
