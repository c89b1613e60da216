package id.pantau.access;

import java.util.List;
import java.util.stream.Collectors;

/** A key or sign-in link that cannot be made as asked; it names every problem. */
public final class CredentialRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // nobody serializes it, and List.copyOf can be
  private final List<CredentialProblem> problems;

  CredentialRefused(List<CredentialProblem> problems) {
    super(
        problems.stream()
            .map(problem -> problem.pointer() + ": " + problem.detail())
            .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** Each with its place in the request. */
  public List<CredentialProblem> problems() {
    return problems;
  }
}
