package org.wenzheng.dispatch.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.wenzheng.dispatch.Courier;
import org.wenzheng.dispatch.Outcome;

/**
 * By the client that Quarkus Mailer wraps; that one lets a server that hangs keep its connection,
 * and after ten such mails nothing is sent any more.
 */
@ApplicationScoped
public class CarryByMail implements Courier {
    public static final String CHANNEL = "mail";

    private static final Logger LOG = Logger.getLogger(CarryByMail.class);

    /** A whole conversation, however fast its lines come. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    /** Each has up to four bytes, three of which are four letters of Base64. */
    private static final int CHARACTERS_OF_A_WORD = 11;

    /** What the client says before the answer to a command that is about this message alone. */
    private static final List<String> ABOUT_THE_MESSAGE =
            List.of(
                    "recipient address not accepted",
                    "DATA command not accepted",
                    "sending data failed");

    /** RFC 3463: what is wrong with security or policy is wrong with the sender. */
    private static final Pattern STATUS = Pattern.compile("^[245]\\d\\d[ -]([245]\\.\\d+\\.\\d+)");

    private final MailSettings settings;
    private final ObjectMapper json;
    private final Vertx vertx;

    CarryByMail(MailSettings settings, ObjectMapper json, Vertx vertx) {
        this.settings = settings;
        this.json = json;
        this.vertx = vertx;
        if (settings.host().isPresent() && settings.from().isEmpty()) {
            LOG.warn("No mail is sent: WENZHENG_MAIL_FROM is missing");
        }
    }

    private MailConfig config() {
        int patience = (int) settings.patience().toMillis();
        MailConfig config =
                new MailConfig()
                        .setHostname(settings.host().orElseThrow())
                        .setPort(settings.port())
                        .setStarttls(
                                settings.encryption() == MailSettings.Encryption.STARTTLS
                                        ? StartTLSOptions.REQUIRED
                                        : StartTLSOptions.DISABLED)
                        .setSsl(settings.encryption() == MailSettings.Encryption.TLS)
                        .setLogin(
                                settings.username().isPresent()
                                        ? LoginOption.REQUIRED
                                        : LoginOption.DISABLED)
                        .setOwnHostname(domain())
                        // A server that closes idle connections would cost the next mail a try.
                        .setKeepAlive(false)
                        .setPipelining(false)
                        .setConnectTimeout(patience)
                        .setIdleTimeout(patience)
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setHostnameVerificationAlgorithm("HTTPS");
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        return config;
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean isOn() {
        return settings.host().isPresent() && settings.from().isPresent();
    }

    private String domain() {
        String from = settings.from().orElseThrow();
        return from.substring(from.indexOf('@') + 1);
    }

    @Override
    public Outcome carry(Parcel parcel) throws InterruptedException {
        if (!isOn()) {
            return new Outcome.NotYet("off", true);
        }
        // One each: what waits for a connection of a pool has no time limit.
        MailClient client = MailClient.create(vertx, config());
        try {
            client.sendMail(message(parcel))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome.Sent("250");
        } catch (TimeoutException e) {
            return new Outcome.NotYet("no answer", true);
        } catch (ExecutionException e) {
            return outcome(e.getCause());
        } finally {
            client.close();
        }
    }

    private static Outcome outcome(@Nullable Throwable cause) {
        if (!(cause instanceof SMTPException refused)) {
            return new Outcome.NotYet(
                    cause instanceof java.net.ConnectException ? "no connection" : "no answer",
                    true);
        }
        String message = String.valueOf(refused.getMessage());
        Matcher status = STATUS.matcher(refused.getReplyMessage());
        String enhanced = status.find() ? status.group(1) : "";
        String answer = (refused.getReplyCode() + " " + enhanced).strip();
        boolean aboutTheMessage = ABOUT_THE_MESSAGE.stream().anyMatch(message::startsWith);
        if (aboutTheMessage && refused.isPermanent() && !enhanced.startsWith("5.7.")) {
            return new Outcome.Refused(answer, true);
        }
        return new Outcome.NotYet(answer, !aboutTheMessage);
    }

    private MailMessage message(Parcel parcel) {
        Letter letter;
        try {
            letter = json.readValue(parcel.content(), Letter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a letter", e);
        }
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap()
                        .add("Message-ID", "<" + parcel.id() + "@" + domain() + ">")
                        .add(
                                "Date",
                                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        parcel.madeAt().atOffset(ZoneOffset.UTC)))
                        .add(
                                "From",
                                encoded(letter.sender())
                                        + " <"
                                        + settings.from().orElseThrow()
                                        + ">")
                        .add("Content-Language", letter.language())
                        // RFC 3834: nobody's absence is answered to it.
                        .add("Auto-Submitted", "auto-generated")
                        .add("X-Auto-Response-Suppress", "All")
                        .add("List-Unsubscribe", "<" + letter.stop() + ">")
                        .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return new MailMessage()
                .setFrom(settings.from().orElseThrow())
                .setTo(parcel.recipient())
                .setSubject(letter.subject())
                .setText(letter.text())
                .setHtml(letter.html())
                .setHeaders(headers);
    }

    /** RFC 2047: words of at most 75 characters, none of which ends within a character. */
    private static String encoded(String name) {
        List<String> words = new ArrayList<>();
        int[] characters = name.codePoints().toArray();
        for (int from = 0; from < characters.length; from += CHARACTERS_OF_A_WORD) {
            String part =
                    new String(
                            characters,
                            from,
                            Math.min(CHARACTERS_OF_A_WORD, characters.length - from));
            words.add(
                    "=?UTF-8?B?"
                            + Base64.getEncoder()
                                    .encodeToString(part.getBytes(StandardCharsets.UTF_8))
                            + "?=");
        }
        return String.join(" ", words);
    }
}
