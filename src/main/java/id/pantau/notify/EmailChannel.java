package id.pantau.notify;

import id.pantau.outgoing.CallFailed;
import id.pantau.outgoing.Destination;
import id.pantau.outgoing.OutgoingClient;
import id.pantau.outgoing.Purpose;
import id.pantau.outgoing.Refused;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A mail by SMTP. Delivered when the server takes responsibility for it (250 after its end). Mails
 * about one subject form one thread. Without TLS the connection goes to the very address that was
 * judged; with TLS it goes by the name, which the certificate must prove.
 */
final class EmailChannel implements Channel {
  private static final String ADDRESS = "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}";
  private static final int WRONG_PASSWORD = 535;

  private final Vertx vertx;
  private final Supplier<OutgoingClient> client;
  private final Texts texts;

  EmailChannel(Vertx vertx, Supplier<OutgoingClient> client, Texts texts) {
    this.vertx = vertx;
    this.client = client;
    this.texts = texts;
  }

  @Override
  public String word() {
    return "email";
  }

  @Override
  public int perMinute() {
    return 30;
  }

  @Override
  public boolean digests() {
    return true;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "from", "who sends",
        "to", "who gets it, commas between",
        "user", "for the server, where it asks",
        "password", "of that user",
        "tls", "none for a server in the house that has none",
        "link", "where people look further");
  }

  @Override
  public Future<List<String>> problems(Hook hook) {
    var found = new ArrayList<String>();
    if (!hook.url().startsWith("smtp://") && !hook.url().startsWith("smtps://")) {
      found.add("url: is the mail server, such as smtp://mail.example.go.id:587 or smtps://...");
    }
    if (!hook.settings().getOrDefault("from", "").matches(ADDRESS)) {
      found.add("settings/from: is a mail address such as pantau@example.go.id");
    }
    if (!hook.settings().getOrDefault("to", "").matches(ADDRESS + "(," + ADDRESS + "){0,49}")) {
      found.add("settings/to: is a mail address, or up to 50 with commas between");
    }
    if (!found.isEmpty()) {
      return Future.succeededFuture(found);
    }
    return Targets.problems(client.get(), hook.url());
  }

  @Override
  public Future<Outcome> send(Hook hook, List<String> secrets, Message message) {
    Destination server;
    try {
      server = Destination.parse(hook.url());
    } catch (Refused refused) {
      return Future.succeededFuture(HttpVerdict.of(refused));
    }
    return client
        .get()
        .address(Purpose.HOOKS, server)
        .compose(address -> send(config(hook, server, address), mail(hook, message)))
        .timeout(OutgoingClient.LONGEST.toMillis(), TimeUnit.MILLISECONDS)
        .map(sent -> Outcome.DELIVERED)
        .otherwise(EmailChannel::failed);
  }

  private Future<Boolean> send(MailConfig config, MailMessage mail) {
    MailClient mailer = MailClient.create(vertx, config);
    return mailer.sendMail(mail).map(true).eventually(mailer::close);
  }

  private static MailConfig config(Hook hook, Destination server, InetAddress judged) {
    boolean plain = hook.settings().getOrDefault("tls", "").equals("none");
    boolean wrapped = server.scheme().equals("smtps");
    String user = hook.settings().get("user");
    MailConfig config =
        new MailConfig()
            .setHostname(plain && !wrapped ? judged.getHostAddress() : server.host())
            .setPort(server.port())
            .setSsl(wrapped)
            .setStarttls(plain || wrapped ? StartTLSOptions.DISABLED : StartTLSOptions.REQUIRED)
            .setLogin(user == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setOwnHostname("pantau")
            .setKeepAlive(false)
            .setMaxPoolSize(1)
            .setUserAgent("pantau");
    return user == null
        ? config
        : config.setUsername(user).setPassword(hook.settings().getOrDefault("password", ""));
  }

  private MailMessage mail(Hook hook, Message message) {
    String thread = Event.stable(hook.id(), message.subject());
    return new MailMessage()
        .setFrom(hook.settings().getOrDefault("from", ""))
        .setTo(List.of(hook.settings().getOrDefault("to", "").split(",")))
        .setSubject(texts.first(hook, message))
        .setText(texts.of(hook, message))
        .setHeaders(
            MultiMap.caseInsensitiveMultiMap()
                .add("Message-ID", "<" + message.id() + "@pantau>")
                .add("References", "<" + thread + "@pantau>")
                .add("Auto-Submitted", "auto-generated"));
  }

  /** What the server, or the way to it, says. */
  static Outcome failed(Throwable failure) {
    if (failure instanceof SMTPException smtp) {
      String said = "the mail server answers " + smtp.getReplyCode() + " " + smtp.getReplyMessage();
      boolean never = smtp.getReplyCode() >= 500 && smtp.getReplyCode() != WRONG_PASSWORD;
      return never ? Outcome.refused(said) : Outcome.again(said);
    }
    return failure instanceof Refused || failure instanceof CallFailed
        ? HttpVerdict.of(failure)
        : HttpVerdict.of(CallFailed.of(failure));
  }
}
