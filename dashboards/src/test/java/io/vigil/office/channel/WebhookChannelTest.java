package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTest {
    private static final Secret SECRET = new Secret("correct horse");
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    private final LoopbackServer server = new LoopbackServer(LoopbackServer.status(204, ""));

    @AfterEach
    void stop() {
        server.close();
    }

    private WebhookChannel channel(String url, WebhookSettings.Format format, Duration timeout) {
        return new WebhookChannel(
                Settings.of("town", new WebhookSettings(URI.create(url), SECRET, format), timeout),
                new WebhookSettings(URI.create(url), SECRET, format),
                () -> NOW,
                id -> Optional.of("<alert>" + id + "</alert>"));
    }

    private Attempt post() throws InterruptedException {
        String url = server.url("/warnings");
        return channel(url, WebhookSettings.Format.JSON, Duration.ofSeconds(10))
                .send(Notices.delivery(Notices.alert(), url));
    }

    @Test
    void postsTheMessageWithASignatureThatTheOtherSideCanCheck() throws Exception {
        Attempt attempt = post();

        assertThat(attempt).isEqualTo(new Attempt.Delivered(Optional.empty()));
        LoopbackServer.Request request = server.requests.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(Notice.fromJson(request.text())).isEqualTo(Notices.alert());
        assertThat(request.headers())
                .containsEntry("idempotency-key", "river-stage:S1:1#r1/" + server.url("/warnings"))
                .containsEntry("vigil-timestamp", Long.toString(NOW.getEpochSecond()))
                .containsEntry("content-type", "application/json; charset=utf-8");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("correct horse".getBytes(StandardCharsets.UTF_8), "any"));
        mac.update((NOW.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        StringBuilder hex = new StringBuilder("v1=");
        for (byte b : mac.doFinal(request.body())) {
            hex.append(String.format(Locale.ROOT, "%02x", b));
        }
        assertThat(request.headers()).containsEntry("vigil-signature", hex.toString());
    }

    @Test
    void postsCapWhereThatIsAskedFor() throws Exception {
        String url = server.url("/cap");

        channel(url, WebhookSettings.Format.CAP, Duration.ofSeconds(10))
                .send(Notices.delivery(Notices.alert(), url));

        assertThat(server.requests.get(0).text()).isEqualTo("<alert>river-stage:S1:1#r1</alert>");
        assertThat(server.requests.get(0).headers().get("content-type"))
                .startsWith("application/cap+xml");
    }

    @ParameterizedTest(name = "HTTP {0} is tried again")
    @CsvSource({"408", "425", "429", "500", "502", "503", "504"})
    void whatMayPassIsTriedAgain(int status) throws Exception {
        server.then(LoopbackServer.status(status, "busy"));

        assertThat(post()).isEqualTo(new Attempt.TryAgain("http-status: " + status));
    }

    @ParameterizedTest(name = "HTTP {0} is final")
    @CsvSource({"400", "401", "403", "404", "409", "410", "413", "422"})
    void whatWillNotPassIsFinal(int status) throws Exception {
        server.then(LoopbackServer.status(status, "no"));

        assertThat(post()).isEqualTo(new Attempt.Refused("http-status: " + status));
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "Wed, 01 Jul 2026 02:05:00 GMT | PT5M",
                "999999 | PT1H",
                "soon |",
                "Wed, 01 Jul 2026 01:00:00 GMT |"
            })
    void waitsAsLongAsTheOtherSideAsks(String header, Duration expected) throws Exception {
        server.then(LoopbackServer.status(503, "", "Retry-After", header));

        assertThat(((Attempt.TryAgain) post()).after()).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void followsNoRedirection() throws Exception {
        server.then(LoopbackServer.status(307, "", "Location", server.url("/elsewhere")));

        assertThat(post()).isEqualTo(new Attempt.Refused("redirected: 307"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void nobodyThereIsTriedAgain() throws Exception {
        server.close();

        assertThat(post()).isEqualTo(new Attempt.TryAgain("no-connection: 127.0.0.1"));
    }

    @Test
    void endsInTimeWhereTheOtherSideAcceptsAndNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";

            Attempt attempt =
                    channel(url, WebhookSettings.Format.JSON, Duration.ofMillis(300))
                            .send(Notices.delivery(Notices.alert(), url));

            assertThat(attempt)
                    .isInstanceOfSatisfying(
                            Attempt.TryAgain.class,
                            again -> assertThat(again.reason()).startsWith("no-answer: "));
        }
    }

    @Test
    void endsInTimeWhereTheAnswerNeverEnds() throws Exception {
        server.then(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (!Thread.currentThread().isInterrupted()) {
                        exchange.getResponseBody().write(' ');
                        exchange.getResponseBody().flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
                    }
                });
        String url = server.url("/");

        Attempt attempt =
                channel(url, WebhookSettings.Format.JSON, Duration.ofMillis(300))
                        .send(Notices.delivery(Notices.alert(), url));

        assertThat(attempt).isInstanceOf(Attempt.TryAgain.class);
    }

    @Test
    void theSecretIsNeverPrinted() {
        WebhookSettings settings =
                new WebhookSettings(
                        URI.create("https://a.cn"), SECRET, WebhookSettings.Format.JSON);

        assertThat(Settings.of("town", settings).toString()).doesNotContain("horse");
    }

    @Test
    void reasonsBecomeSentencesInBothLanguages() {
        assertThat(Reason.sentence("http-status: 503", Locale.ENGLISH))
                .isEqualTo("the other side answered with HTTP status 503");
        assertThat(Reason.sentence("http-status: 503", Locale.CHINA))
                .isEqualTo("对方返回 HTTP 状态码 503");
        assertThat(Reason.sentence("something else", Locale.CHINA)).isEqualTo("something else");
    }
}
