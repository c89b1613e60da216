package id.pantau.access;

import java.util.Optional;

/**
 * Why a key or a sign-in link was not made.
 *
 * @param pointer JSON pointer into the request
 * @param detail what is wrong and what would be right
 */
public record CredentialProblem(String pointer, String detail) {

  static Optional<CredentialProblem> ofName(String name, int most) {
    boolean fine =
        !name.isBlank() && name.length() <= most && name.chars().noneMatch(Character::isISOControl);
    return fine
        ? Optional.empty()
        : Optional.of(
            new CredentialProblem("/name", "1 to " + most + " characters without control ones"));
  }
}
