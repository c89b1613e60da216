package id.pantau.access;

import static id.pantau.access.Office.ADMIN;
import static id.pantau.access.Office.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private static final String HERE = "10.1.2.3";

  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() throws Exception {
    office = new Office(folder);
  }

  @AfterEach
  void close() throws Exception {
    office.close();
  }

  private static KeyRequest request(Scope scope, @Nullable String city, String... cidrs) {
    return new KeyRequest("cctv", Set.of(scope), city, null, List.of(cidrs), null);
  }

  private CreatedKey create(KeyRequest request) throws Exception {
    return await(office.keys.create(ADMIN, request));
  }

  @Test
  void a_key_says_who_comes_with_it_and_lives_through_a_restart() throws Exception {
    var asked =
        new KeyRequest("cctv", Set.of(Scope.FEED), "makassar", "nvr", null, 600, List.of(), null);
    String secret = create(asked).secret();
    office.restart();

    Principal who = office.keys.authenticate(secret, HERE).orElseThrow();

    assertThat(secret).matches("ptu_test_[0-9A-Za-z]{8}_[0-9A-Za-z]{36}");
    assertThat(who.name()).isEqualTo("cctv");
    assertThat(who.scopes()).containsExactly(Scope.FEED);
    assertThat(who.feed()).isEqualTo("nvr");
    assertThat(who.quotaPerMinute()).isEqualTo(600);
    assertThat(who.sees("makassar")).isTrue();
    assertThat(who.sees("gowa")).isFalse();
    assertThat(who.may(Scope.READ)).isFalse();
  }

  @Test
  void a_key_with_any_one_character_changed_is_refused() throws Exception {
    String secret = create(request(Scope.READ, null)).secret();
    for (int i = 0; i < secret.length(); i++) {
      char other = secret.charAt(i) == 'a' ? 'b' : 'a';
      String wrong = secret.substring(0, i) + other + secret.substring(i + 1);
      assertThat(office.keys.authenticate(wrong, HERE)).as(wrong).isEmpty();
    }
    for (String wrong :
        List.of(
            "",
            "x",
            secret + "0",
            secret.substring(1),
            " " + secret,
            "é".repeat(30),
            "x".repeat(9_000))) {
      assertThat(office.keys.authenticate(wrong, HERE)).isEmpty();
    }
    assertThat(office.keys.authenticate(secret, HERE)).isPresent();
  }

  @Test
  void a_key_of_an_address_range_works_from_there_only() throws Exception {
    String secret = create(request(Scope.READ, null, "10.1.0.0/16", "2001:db8::/32")).secret();

    assertThat(office.keys.authenticate(secret, "10.1.255.9")).isPresent();
    assertThat(office.keys.authenticate(secret, "::ffff:10.1.0.9")).isPresent();
    assertThat(office.keys.authenticate(secret, "2001:db8:1::1")).isPresent();
    for (String elsewhere : List.of("10.2.0.1", "2001:db9::1", "::1", "", "localhost", "10.1")) {
      assertThat(office.keys.authenticate(secret, elsewhere)).as(elsewhere).isEmpty();
    }
  }

  @Test
  void a_key_stops_at_its_expiry() throws Exception {
    long end = office.millis() + 60_000;
    CreatedKey key =
        create(new KeyRequest("short", Set.of(Scope.READ), null, null, List.of(), end));

    office.pass(Duration.ofMillis(59_999));
    assertThat(office.keys.authenticate(key.secret(), HERE)).isPresent();
    office.pass(Duration.ofMillis(1));

    assertThat(office.keys.authenticate(key.secret(), HERE)).isEmpty();
    assertThat(office.keys.live(key.key().id())).as("open sockets are closed").isFalse();
  }

  @Test
  void a_revoked_key_stops_at_once_and_for_good() throws Exception {
    CreatedKey key = create(request(Scope.READ, null));

    assertThat(await(office.keys.revoke(ADMIN, key.key().id()))).isTrue();

    assertThat(office.keys.authenticate(key.secret(), HERE)).isEmpty();
    assertThat(office.keys.live(key.key().id())).isFalse();
    assertThat(await(office.keys.revoke(ADMIN, key.key().id()))).isFalse();
    office.restart();
    assertThat(office.keys.authenticate(key.secret(), HERE)).isEmpty();
  }

  @Test
  void the_secret_is_nowhere_on_disk_nor_in_any_text() throws Exception {
    CreatedKey key = create(request(Scope.ADMIN, null));
    String given = "given-by-the-operator-0123456789";
    await(office.keys.revoke(ADMIN, key.key().id()));
    assertThat(await(office.keys.bootstrap(given))).isEmpty();
    CreatedKey other = create(request(Scope.READ, null));

    String hidden = other.secret().substring(other.secret().length() - 36);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text.contains(hidden) || text.contains(given)).as(file.toString()).isFalse();
      }
    }
    assertThat(other.toString() + office.keys.list(ADMIN)).doesNotContain(hidden, given);
    assertThat(office.keys.authenticate(given, HERE)).isPresent();
  }

  @Test
  void the_first_start_makes_one_admin_key_and_the_next_none() throws Exception {
    Optional<CreatedKey> first = await(office.keys.bootstrap(null));
    office.restart();
    Optional<CreatedKey> second = await(office.keys.bootstrap("z".repeat(24)));

    assertThat(
            office
                .keys
                .authenticate(first.orElseThrow().secret(), HERE)
                .orElseThrow()
                .may(Scope.OPERATE))
        .isTrue();
    assertThat(second).isEmpty();
    assertThat(office.keys.authenticate("z".repeat(24), HERE)).as("there was one").isEmpty();
  }

  @Test
  void a_given_first_key_is_taken_as_it_is_and_a_weak_one_is_refused() throws Exception {
    assertThatThrownBy(() -> await(office.keys.bootstrap("short")))
        .hasMessageContaining("PANTAU_BOOTSTRAP_KEY")
        .hasMessageContaining("24 to 128");

    await(office.keys.bootstrap("Ganti-kunci-ini-segera-2026!"));

    Principal who = office.keys.authenticate("Ganti-kunci-ini-segera-2026!", HERE).orElseThrow();
    assertThat(who.scopes()).containsExactly(Scope.ADMIN);
    assertThat(office.keys.authenticate("Ganti-kunci-ini-segera-2026?", HERE)).isEmpty();
  }

  @Test
  void an_admin_of_one_city_neither_sees_nor_makes_nor_revokes_keys_of_another() throws Exception {
    CreatedKey gowa = create(request(Scope.READ, "gowa"));
    CreatedKey server = create(request(Scope.READ, null));
    CreatedKey own = create(request(Scope.ADMIN, "makassar"));
    Principal admin = office.keys.authenticate(own.secret(), HERE).orElseThrow();

    assertThat(office.keys.list(admin)).extracting(KeyView::id).containsExactly(own.key().id());
    assertThat(await(office.keys.revoke(admin, gowa.key().id()))).isFalse();
    assertThat(await(office.keys.revoke(admin, server.key().id()))).isFalse();
    assertThatThrownBy(() -> await(office.keys.create(admin, request(Scope.READ, "gowa"))))
        .hasMessageContaining("/city");
    assertThatThrownBy(() -> await(office.keys.create(admin, request(Scope.READ, null))))
        .hasMessageContaining("/city");
    await(office.keys.create(admin, request(Scope.READ, "makassar")));
  }

  @Test
  void everything_wrong_with_a_request_is_named_at_once() {
    var wrong =
        new KeyRequest(
            "", Set.of(), null, "nvr", List.of("10.0.0.0/8", "kominfo.go.id", "10.0.0.0/33"), 5L);

    assertThatThrownBy(() -> await(office.keys.create(ADMIN, wrong)))
        .hasRootCauseInstanceOf(CredentialRefused.class)
        .hasMessageContainingAll("/name", "/scopes", "/feed", "/cidrs/1", "/cidrs/2", "/expires");
  }

  @Test
  void the_last_use_is_listed_at_once_and_saved_by_the_upkeep() throws Exception {
    CreatedKey key = create(request(Scope.ADMIN, null));
    assertThat(office.keys.list(ADMIN).get(0).lastUsed()).isNull();
    office.pass(Duration.ofSeconds(10));
    long used = office.millis();

    assertThat(office.keys.authenticate(key.secret(), HERE)).isPresent();
    assertThat(office.keys.list(ADMIN).get(0).lastUsed()).isEqualTo(used);
    await(Upkeep.start(office.vertx(), office.keys, office.sessions).stop());
    office.restart();

    assertThat(office.keys.list(ADMIN).get(0).lastUsed()).isEqualTo(used);
  }

  @Test
  void the_pepper_is_for_its_owner_only_and_its_loss_is_said() throws Exception {
    create(request(Scope.READ, null));
    Path pepper = folder.resolve("pepper");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pepper)))
        .isEqualTo("rw-------");
    assertThat(Files.size(pepper)).isEqualTo(32);

    Files.write(pepper, new byte[3]);
    assertThatThrownBy(() -> office.restart()).hasMessageContaining("3 bytes instead of 32");
    Files.delete(pepper);
    assertThatThrownBy(() -> office.restart()).hasMessageContaining("was missing");
  }
}
