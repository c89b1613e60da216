package id.pantau.api;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for what the contract's validator found, one for each place. */
final class ContractFaults {
  private static final int MOST = 100;
  private static final Pattern PARAMETER = Pattern.compile("(query|path) parameter (\\w+)");
  private static final Pattern MISSING = Pattern.compile(".*required property \"(.+)\"");

  private ContractFaults() {}

  static Problem of(ValidatorException invalid) {
    String message = String.valueOf(invalid.getMessage());
    Matcher parameter = PARAMETER.matcher(message);
    if (parameter.find()) {
      String pointer = "/" + parameter.group(1) + "/" + parameter.group(2);
      return Problem.invalid(pointer, ofParameter(invalid.type(), message));
    }
    if (invalid instanceof SchemaValidationException body) {
      return Problem.invalid(places(body.getOutputUnit()));
    }
    return Problem.invalid("", message);
  }

  private static String ofParameter(ValidatorErrorType type, String message) {
    if (type == ValidatorErrorType.MISSING_REQUIRED_PARAMETER) {
      return "is required";
    }
    int reason = message.indexOf("Reason: ");
    return reason < 0
        ? "cannot be read; /api/v1/openapi.json says how to write it"
        : reason(message.substring(reason + "Reason: ".length()));
  }

  private static List<Fault> places(OutputUnit output) {
    Map<String, String> reasons = new LinkedHashMap<>();
    if (output.getErrors() != null) {
      output.getErrors().forEach(error -> note(reasons, error));
    }
    var faults = new ArrayList<Fault>();
    reasons.forEach(
        (pointer, reason) -> {
          boolean deeper =
              reasons.keySet().stream().anyMatch(other -> other.startsWith(pointer + "/"));
          if (!(reason.isEmpty() && deeper) && faults.size() < MOST) {
            faults.add(new Fault(pointer, reason.isEmpty() ? "is not valid" : reason));
          }
        });
    return faults.isEmpty() ? List.of(new Fault("", "does not fit the contract")) : faults;
  }

  private static void note(Map<String, String> reasons, OutputUnit error) {
    String pointer = error.getInstanceLocation().replaceFirst("^#", "");
    String text = error.getError();
    Matcher missing = MISSING.matcher(text);
    if (missing.matches()) {
      reasons.put(pointer + "/" + escaped(missing.group(1)), "is required");
      return;
    }
    String known = reasons.getOrDefault(pointer, "");
    if (text.endsWith("does not match additional properties schema")) {
      // The validator says this of every property that failed for another reason too.
      reasons.putIfAbsent(pointer, "is not known here; remove it or correct its name");
    } else if (wrapper(text)) {
      reasons.putIfAbsent(pointer, "");
    } else if (known.isEmpty() || known.startsWith("is not known")) {
      reasons.put(pointer, reason(text));
    }
  }

  /** Texts that only say that something below is wrong. */
  private static boolean wrapper(String text) {
    return text.endsWith("does not match schema")
        || text.startsWith("A subschema had errors")
        || text.startsWith("Items did not match")
        || text.startsWith("Instance does not match any subschemas");
  }

  private static String reason(String text) {
    if (text.startsWith("String does not match pattern")) {
      return "does not have the form that /api/v1/openapi.json gives for it";
    }
    return text.isEmpty() ? "is not valid" : text;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
