package id.pantau.core;

import id.pantau.model.ItemError;
import java.util.List;

/**
 * What became of a command: applied whole, or refused whole with every problem.
 *
 * @param added assets or feeds that did not exist before
 * @param changed those replaced by other content
 * @param same those put that were equal already
 * @param removed those removed
 * @param problems why it was refused; empty when it was applied
 */
public record CommandResult(
    int added, int changed, int same, int removed, List<ItemError> problems) {

  public CommandResult {
    problems = List.copyOf(problems);
  }

  /** Whether it was applied. */
  public boolean applied() {
    return problems.isEmpty();
  }
}
