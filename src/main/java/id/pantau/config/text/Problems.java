package id.pantau.config.text;

import java.util.ArrayList;
import java.util.List;

/** All problems of one reading, in the order found. For one thread. */
public final class Problems {

  private final List<Problem> all = new ArrayList<>();
  private int errors;

  /** Adds a problem that refuses the file. */
  public void error(String place, String text) {
    all.add(new Problem(Problem.Severity.ERROR, place, text));
    errors++;
  }

  /** Adds a remark that refuses nothing. */
  public void warn(String place, String text) {
    all.add(new Problem(Problem.Severity.WARNING, place, text));
  }

  /** How many problems refuse their file. */
  public int errors() {
    return errors;
  }

  /** Every problem so far, a copy. */
  public List<Problem> all() {
    return List.copyOf(all);
  }
}
