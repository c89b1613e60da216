package id.pantau.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import id.pantau.model.Change;
import id.pantau.records.StoredDelivery.State;
import jakarta.mail.internet.MimeMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each channel with its own test of success, against stand-ins with the answers on record. */
class ChannelsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TRANSITIONS = List.of("asset.transition");
  private static final String TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  @TempDir Path folder;
  private Room room;

  @BeforeEach
  void open() throws Exception {
    room = new Room(folder);
    room.assets(40);
  }

  @AfterEach
  void close() throws Exception {
    room.close();
  }

  private static Receiver.Answering json(String... statusAndBody) {
    return (exchange, earlier) -> {
      String[] answer = statusAndBody[Math.min(earlier, statusAndBody.length - 1)].split(" ", 2);
      byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
      exchange.getResponseBody().write(body);
    };
  }

  private Outbox.Created telegram(Receiver receiver) throws Exception {
    return room.hook(
        "telegram",
        receiver.url().replace("/hook", ""),
        "standard",
        TRANSITIONS,
        Map.of("botToken", TOKEN, "chat", "-1001", "link", "https://pantau.example.go.id"));
  }

  @Test
  void telegram_gets_three_lines_and_a_link_and_its_wait_is_obeyed() throws Exception {
    try (var bot =
        new Receiver(
            json(
                "429 {\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry"
                    + " after 1\",\"parameters\":{\"retry_after\":1}}",
                "200 {\"ok\":true,\"result\":{\"message_id\":7}}"))) {
      telegram(bot);
      room.transition(3, true);
      await().until(() -> room.state("hk_1").delivered() == 1);

      assertThat(bot.got()).hasSize(2);
      assertThat(bot.got().get(1).atNanos() - bot.got().get(0).atNanos())
          .isGreaterThan(990_000_000L);
      assertThat(bot.got().get(0).path()).isEqualTo("/bot" + TOKEN + "/sendMessage");
      JsonNode body = JSON.readTree(bot.got().get(1).body());
      assertThat(body.get("chat_id").asText()).isEqualTo("-1001");
      assertThat(body.get("text").asText().lines())
          .hasSize(4)
          .satisfies(
              lines -> {
                assertThat(lines.get(0)).contains("Mati", "Kamera 3", "73.71.04");
                assertThat(lines.get(1)).contains("Sejak", "UTC", "Hidup", "dilaporkan");
                assertThat(lines.get(2)).contains("Dinas Kominfo", "Langkah");
                assertThat(lines.get(3)).isEqualTo("https://pantau.example.go.id");
              });
    }
  }

  @Test
  void a_telegram_group_that_moved_is_followed_for_good() throws Exception {
    try (var bot =
        new Receiver(
            json(
                "400 {\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: group chat was"
                    + " upgraded to a supergroup chat\",\"parameters\":{\"migrate_to_chat_id\":-100999}}",
                "200 {\"ok\":true,\"result\":{}}"))) {
      telegram(bot);
      room.transition(3, true);
      await().until(() -> room.state("hk_1").delivered() == 1);
      assertThat(JSON.readTree(bot.got().get(1).body()).get("chat_id").asText())
          .isEqualTo("-100999");
      room.crash();
      assertThat(room.state("hk_1").hook().settings().get("chat")).isEqualTo("-100999");
    }
  }

  @Test
  void what_telegram_refuses_for_good_is_given_up_with_its_words() throws Exception {
    try (var bot =
        new Receiver(
            json(
                "403 {\"ok\":false,\"error_code\":403,\"description\":\"Forbidden: bot was kicked"
                    + " from the group chat\"}"))) {
      telegram(bot);
      room.transition(3, true);
      await().until(() -> room.state("hk_1").dead() == 1);
      assertThat(room.ledger("hk_1", State.DEAD).get(0).reason()).contains("403", "kicked");
    }
  }

  @Test
  void a_whatsapp_gateway_that_refuses_inside_a_200_has_not_delivered() throws Exception {
    try (var gateway =
        new Receiver(
            json(
                "200 {\"status\":false,\"reason\":\"insufficient quota\"}",
                "200 {\"detail\":\"success! message in queue\",\"id\":[\"80367170\"],"
                    + "\"process\":\"pending\",\"status\":true,\"target\":[\"6281234567890\"]}"))) {
      room.hook(
          "whatsapp",
          gateway.url(),
          "standard",
          TRANSITIONS,
          Map.of("token", "t0ken", "target", "6281234567890"));
      room.transition(3, true);
      await().until(() -> room.state("hk_1").delivered() == 1);

      assertThat(gateway.got()).hasSize(2);
      assertThat(room.state("hk_1").failed()).isEqualTo(1);
      Receiver.Got got = gateway.got().get(1);
      assertThat(got.headers().firstValue("Authorization")).hasValue("t0ken");
      String form = URLDecoder.decode(got.body(), StandardCharsets.UTF_8);
      assertThat(form).contains("target=6281234567890", "message=", "Kamera 3", "Mati");
    }
    assertThat(
            WhatsappChannel.verdict("{\"status\":false,\"reason\":\"x\"}", Outcome.DELIVERED)
                .reason())
        .contains("refuses: x");
    assertThat(WhatsappChannel.verdict("<html>", Outcome.DELIVERED).kind())
        .isEqualTo(Outcome.Kind.AGAIN);
  }

  @Test
  void a_real_mail_server_takes_the_mail_and_mails_of_one_subject_form_a_thread() throws Exception {
    var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try {
      room.hook(
          "email",
          "smtp://127.0.0.1:" + server.getSmtp().getPort(),
          "standard",
          TRANSITIONS,
          Map.of(
              "from",
              "pantau@example.go.id",
              "to",
              "a@example.go.id,b@example.go.id",
              "tls",
              "none"));
      room.transition(3, true);
      room.transition(3, false);
      await().until(() -> room.state("hk_1").delivered() == 2);

      MimeMessage[] mails = server.getReceivedMessages(); // two for each of two people
      assertThat(mails).hasSize(4);
      List<MimeMessage> one = new ArrayList<>();
      for (MimeMessage mail : mails) {
        if (mail.getSubject().contains("Mati")) {
          one.add(mail);
        }
        assertThat(mail.getHeader("References")).isEqualTo(mails[0].getHeader("References"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      }
      assertThat(one).hasSize(2);
      assertThat(one.get(0).getSubject()).contains("Mati", "Kamera 3");
      assertThat(one.get(0).getContent().toString().lines().toList())
          .hasSizeGreaterThanOrEqualTo(3);
      assertThat(one.get(0).getMessageID())
          .isEqualTo("<" + room.ledger("hk_1", null).get(0).event() + "@pantau>");
    } finally {
      server.stop();
    }
  }

  @Test
  void a_mail_server_that_is_away_or_refuses_is_told_apart() throws Exception {
    assertThat(
            EmailChannel.failed(
                    new io.vertx.ext.mail.SMTPException("x", 451, List.of("later"), true))
                .kind())
        .isEqualTo(Outcome.Kind.AGAIN);
    assertThat(
            EmailChannel.failed(
                    new io.vertx.ext.mail.SMTPException("x", 550, List.of("no such user"), true))
                .kind())
        .isEqualTo(Outcome.Kind.REFUSED);
    room.hook(
        "email",
        "smtp://127.0.0.1:1",
        "standard",
        TRANSITIONS,
        Map.of("from", "pantau@example.go.id", "to", "a@example.go.id", "tls", "none"));
    room.transition(3, true);
    await().until(() -> room.state("hk_1").failed() > 0);
    assertThat(room.state("hk_1").trouble()).contains("refused");
  }

  @Test
  void above_its_rate_a_target_gets_one_digest_and_every_event_counts_as_told() throws Exception {
    try (var bot = new Receiver(json("200 {\"ok\":true,\"result\":{}}"))) {
      Outbox.Created made = telegram(bot);
      var unused =
          Room.get(
              room.outbox.change(
                  made.state().hook().id(),
                  hook ->
                      new Hook(
                          hook.id(),
                          hook.city(),
                          hook.name(),
                          hook.channel(),
                          hook.url(),
                          hook.format(),
                          hook.events(),
                          hook.filter(),
                          "en",
                          3,
                          hook.settings(),
                          true,
                          null,
                          0),
                  null));
      var changes = new ArrayList<Change>();
      for (int i = 0; i < 40; i++) {
        changes.add(room.next(i, true));
      }
      room.commit(changes);
      await().until(() -> room.state("hk_1").delivered() == 40);

      assertThat(bot.got()).hasSize(3);
      var texts = new ArrayList<String>();
      for (Receiver.Got got : bot.got()) { // they are under way together
        texts.add(JSON.readTree(got.body()).get("text").asText());
      }
      assertThat(texts).filteredOn(text -> text.contains("more events")).hasSize(1);
      String digest =
          texts.stream().filter(text -> text.contains("more events")).findFirst().orElse("");
      assertThat(digest).contains("38 more events", "Kamera", "and 18 more");
      assertThat(room.ledger("hk_1", State.DELIVERED)).hasSize(40);
    }
  }

  @Test
  void what_a_channel_lacks_is_said_with_its_place() throws Exception {
    Hook bare =
        new Hook(
            "hk",
            Room.CITY,
            "x",
            "telegram",
            "",
            "standard",
            TRANSITIONS,
            HookFilter.ALL,
            "id",
            null,
            Map.of("chat", "a b"),
            true,
            null,
            0);
    assertThat(Room.get(room.outbox.problems(bare)))
        .anyMatch(problem -> problem.startsWith("settings/botToken: "))
        .anyMatch(problem -> problem.startsWith("settings/chat: "));
    Hook mail =
        new Hook(
            "hk",
            Room.CITY,
            "x",
            "email",
            "http://127.0.0.1",
            "standard",
            TRANSITIONS,
            HookFilter.ALL,
            "id",
            null,
            Map.of("from", "a@b\r\nBcc: c@d"),
            true,
            null,
            0);
    assertThat(Room.get(room.outbox.problems(mail)))
        .anyMatch(problem -> problem.startsWith("url: "))
        .anyMatch(problem -> problem.startsWith("settings/from: "))
        .anyMatch(problem -> problem.startsWith("settings/to: "));
    await().atMost(Duration.ofSeconds(5)).until(() -> room.outbox.channels().size() == 4);
  }
}
