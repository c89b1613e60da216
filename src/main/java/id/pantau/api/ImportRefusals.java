package id.pantau.api;

import id.pantau.imports.ImportPlan;
import id.pantau.imports.UnreadableFile;
import java.util.List;

/** Why a file is not imported, as problems. */
final class ImportRefusals {
  private ImportRefusals() {}

  /** The problem of a file that is refused before its rows. */
  static ProblemException of(UnreadableFile unreadable) {
    return new ProblemException(
        unreadable.pointer().startsWith("/query/")
            ? Problem.invalid(unreadable.pointer(), unreadable.detail())
            : Problem.refused(List.of(new Fault(unreadable.pointer(), unreadable.detail()))));
  }

  /** Throws the reasons why nothing of this may be imported. */
  static void unlessGood(ImportPlan<?> plan) {
    if (!plan.good()) {
      throw new ProblemException(
          Problem.refusedFile(
              plan.errorCount(),
              plan.errors().stream().map(e -> new Fault(e.pointer(), e.detail())).toList(),
              "Read as " + plan.format() + " with " + plan.mapping().words() + "."));
    }
  }
}
