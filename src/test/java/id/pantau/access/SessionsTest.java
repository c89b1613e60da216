package id.pantau.access;

import static id.pantau.access.Office.ADMIN;
import static id.pantau.access.Office.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final SignInRequest PERSON =
      new SignInRequest(
          "Andi", Set.of(Scope.OPERATE, Scope.READ), "makassar", false, SignInRequest.DEFAULT_LIFE);

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

  private SignedIn signIn(SignInRequest request) throws Exception {
    return await(office.sessions.signIn(await(office.sessions.link(ADMIN, request)))).orElseThrow();
  }

  @Test
  void a_link_works_once_however_many_try() throws Exception {
    String token = await(office.sessions.link(ADMIN, PERSON));

    var tries = IntStream.range(0, 20).mapToObj(i -> office.sessions.signIn(token)).toList();
    await(Future.all(tries));

    assertThat(tries).filteredOn(tried -> tried.result().isPresent()).hasSize(1);
    office.restart();
    assertThat(await(office.sessions.signIn(token))).isEmpty();
  }

  @Test
  void a_link_lives_15_minutes_and_through_a_restart() throws Exception {
    String early = await(office.sessions.link(ADMIN, PERSON));
    String late = await(office.sessions.link(ADMIN, PERSON));
    office.restart();

    office.pass(Duration.ofMinutes(15).minusMillis(1));
    assertThat(await(office.sessions.signIn(early))).isPresent();
    office.pass(Duration.ofMillis(1));
    assertThat(await(office.sessions.signIn(late))).isEmpty();
    assertThat(await(office.sessions.signIn("guess"))).isEmpty();
  }

  @Test
  void a_session_says_who_it_is_and_survives_a_restart() throws Exception {
    SignedIn session = signIn(PERSON);
    office.restart();

    Principal who = office.sessions.authenticate(session.cookie()).orElseThrow();

    assertThat(who).isEqualTo(session.principal());
    assertThat(who.name()).isEqualTo("Andi");
    assertThat(who.kind()).isEqualTo(Principal.Kind.SESSION);
    assertThat(who.may(Scope.OPERATE)).isTrue();
    assertThat(who.may(Scope.ADMIN)).isFalse();
    assertThat(who.sees("gowa")).isFalse();
    assertThat(
            office.sessions.authenticate(session.cookie().replace(session.cookie().charAt(3), '.')))
        .isEmpty();
  }

  @Test
  void a_persons_session_ends_after_30_idle_minutes_and_after_12_hours_in_any_case()
      throws Exception {
    SignedIn idle = signIn(PERSON);
    SignedIn busy = signIn(PERSON);
    office.pass(Duration.ofMinutes(20));
    assertThat(office.sessions.authenticate(busy.cookie())).isPresent();
    office.pass(Duration.ofMinutes(10));
    assertThat(office.sessions.authenticate(idle.cookie())).isEmpty();
    for (int minutes = 40; minutes < 12 * 60; minutes += 20) {
      office.pass(Duration.ofMinutes(20).minus(Duration.ofMinutes(minutes == 40 ? 10 : 0)));
      assertThat(office.sessions.authenticate(busy.cookie())).as("at %d min", minutes).isPresent();
    }

    office.pass(Duration.ofMinutes(20));

    assertThat(office.sessions.authenticate(busy.cookie())).isEmpty();
  }

  @Test
  void an_open_page_keeps_a_wall_signed_in_but_not_a_person() throws Exception {
    SignedIn wall = signIn(SignInRequest.wall("Ruang kendali", "makassar"));
    SignedIn person = signIn(PERSON);
    for (int day = 0; day < 30; day++) {
      office.pass(Duration.ofDays(1));
      assertThat(office.sessions.live(wall.principal().id())).isTrue();
    }
    assertThat(office.sessions.live(person.principal().id())).isFalse();
    await(Upkeep.start(office.vertx(), office.keys, office.sessions).stop());
    office.restart();
    office.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(office.sessions.authenticate(wall.cookie())).isPresent();

    office.pass(Duration.ofDays(7));
    assertThat(office.sessions.authenticate(wall.cookie())).isEmpty();
  }

  @Test
  void signing_out_ends_the_session_for_good() throws Exception {
    SignedIn session = signIn(PERSON);

    await(office.sessions.end(session.principal().id()));

    assertThat(office.sessions.authenticate(session.cookie())).isEmpty();
    assertThat(office.sessions.live(session.principal().id())).isFalse();
    office.restart();
    assertThat(office.sessions.authenticate(session.cookie())).isEmpty();
  }

  @Test
  void what_is_over_is_forgotten_by_the_upkeep() throws Exception {
    signIn(PERSON);
    assertThat(await(office.sessions.link(ADMIN, PERSON))).hasSize(43);
    office.pass(Duration.ofDays(1));

    await(Upkeep.start(office.vertx(), office.keys, office.sessions).stop());

    assertThat(await(office.records.credentials().sessions())).isEmpty();
    assertThat(await(office.records.credentials().signIns())).isEmpty();
  }

  @Test
  void neither_token_nor_cookie_is_on_disk_or_in_any_text() throws Exception {
    String token = await(office.sessions.link(ADMIN, PERSON));
    SignedIn session = signIn(PERSON);

    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text.contains(token) || text.contains(session.cookie()))
            .as(file.toString())
            .isFalse();
      }
    }
    assertThat(session.toString()).doesNotContain(session.cookie());
  }

  @Test
  void a_link_that_would_give_too_much_is_refused() {
    var wall = new SignInRequest("Wall", Set.of(Scope.ADMIN), null, true, Duration.ofDays(2));
    var cityAdmin = new Principal("a", Set.of(Scope.ADMIN), "gowa", Principal.Kind.KEY, "k", null);

    assertThatThrownBy(() -> await(office.sessions.link(cityAdmin, wall)))
        .hasMessageContainingAll("/scopes", "/city", "/life");
  }

  @Test
  void the_cookie_is_bound_to_the_host_over_tls_and_named_otherwise_without() throws Exception {
    SignedIn person = signIn(PERSON);

    assertThat(SessionCookie.begin(person, true))
        .isEqualTo(
            "__Host-pantau="
                + person.cookie()
                + "; Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure");
    assertThat(SessionCookie.begin(person, false))
        .startsWith("pantau=" + person.cookie() + ";")
        .doesNotContain("Secure");
    assertThat(SessionCookie.end(true)).contains("Max-Age=0");
    assertThat(SessionCookie.valueIn("a=b; pantau=x;pantau2=y", false)).isEqualTo(Optional.of("x"));
    assertThat(SessionCookie.valueIn("pantau=x", true)).as("no downgrade").isEmpty();
  }
}
