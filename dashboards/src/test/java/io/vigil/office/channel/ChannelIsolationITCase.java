package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.testing.MosquittoServer;
import io.vigil.web.feed.BrokerAccess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All kinds of channels beside one whose server accepts connections and never answers. */
class ChannelIsolationITCase {
    private static final Secret SECRET = new Secret("key");
    private static final Map<String, String> RECIPIENTS =
            Map.of(
                    "boards", Notices.TOWN.toString(),
                    "town", "webhook",
                    "mail", "li@example.cn",
                    "sms", "13800000000");

    @TempDir Path folder;
    private final LoopbackServer web = new LoopbackServer(LoopbackServer.status(200, "{}"));
    private final GreenMail mail =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private MosquittoServer broker;
    private ServerSocket silent;
    private OfficeDatabase database;
    private Deliveries deliveries;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        broker = MosquittoServer.open(Files.createDirectory(folder.resolve("broker")));
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        database =
                OfficeDatabase.open(
                        folder.resolve("office.db"),
                        List.of(),
                        new MemoryTrail(),
                        InstantSource.system());
        startSending();
    }

    @AfterEach
    void stop() throws Exception {
        deliveries.close();
        database.close();
        silent.close();
        broker.close();
        mail.stop();
        web.close();
    }

    private void startSending() throws Exception {
        deliveries =
                new Deliveries(
                        database,
                        new ChannelFactory(
                                        BrokerAccess.anonymous(broker.url()),
                                        InstantSource.system(),
                                        id -> Optional.empty(),
                                        TerminalReceipts.NONE)
                                .open(channels()),
                        InstantSource.system(),
                        new SplittableRandom(11));
        deliveries.start();
    }

    private Channels channels() {
        Duration patience = Duration.ofMinutes(2);
        return new Channels(
                List.of(
                        Settings.of(
                                "silent",
                                webhook("http://127.0.0.1:" + silent.getLocalPort() + "/"),
                                patience),
                        Settings.of(
                                "boards",
                                new TerminalSettings(
                                        TerminalSettings.DEFAULT_TOPIC,
                                        TerminalSettings.DEFAULT_RECEIPTS)),
                        Settings.of("town", webhook(web.url("/town"))),
                        Settings.of(
                                "mail",
                                new EmailSettings(
                                        "127.0.0.1",
                                        mail.getSmtp().getPort(),
                                        EmailSettings.Security.NONE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        "desk@example.cn",
                                        List.of())),
                        Settings.of(
                                "sms",
                                new GatewaySettings(
                                        "GET",
                                        web.url("/sms?to=${phone}&text=${text}"),
                                        Map.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        GatewaySettings.Language.ZH,
                                        300,
                                        new GatewaySettings.Success(
                                                Set.of(), Optional.empty(), Set.of(), Set.of()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of()))));
    }

    private static WebhookSettings webhook(String url) {
        return new WebhookSettings(URI.create(url), SECRET, WebhookSettings.Format.JSON);
    }

    private void tell(int number) {
        Notice notice =
                Notices.flood(
                        number,
                        number == 1 ? Notice.Step.ALERT : Notice.Step.UPDATE,
                        Notices.SENT.plus(Duration.ofDays(36_500)));
        database.<Void>write(
                tx -> {
                    add(tx.outbox(), notice, "silent", "webhook");
                    RECIPIENTS.forEach((key, to) -> add(tx.outbox(), notice, key, to));
                    return null;
                });
        deliveries.wake();
    }

    private static void add(
            io.vigil.office.outbox.Outbox outbox, Notice notice, String channel, String to) {
        outbox.add(
                new OutboxEntry(
                        notice.id() + "/" + channel + "/" + to,
                        notice.chain() + "/" + to,
                        channel,
                        to,
                        notice.id(),
                        notice.toJson(),
                        Optional.of(notice.expires())));
    }

    private void awaitAllButSilent(int number, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(
                        () ->
                                assertThat(deliveries.of("river-stage:S1:1#r" + number))
                                        .filteredOn(status -> status.state().isHandedOver())
                                        .extracting(DeliveryStatus::channel)
                                        .containsExactlyInAnyOrderElementsOf(RECIPIENTS.keySet()));
    }

    @Test
    void oneThatNeverAnswersDelaysNoOther() {
        // The first one pays for connections and classes.
        tell(1);
        awaitAllButSilent(1, Duration.ofSeconds(20));

        tell(2);

        awaitAllButSilent(2, Duration.ofSeconds(1));
        assertThat(deliveries.of("river-stage:S1:1#r1"))
                .filteredOn(status -> status.channel().equals("silent"))
                .extracting(DeliveryStatus::state)
                .containsExactly(DeliveryState.SENDING);
    }

    @Test
    void aRestartDoublesNothingAndWhatWasUnderWayGoesOutAgain() throws Exception {
        tell(1);
        awaitAllButSilent(1, Duration.ofSeconds(20));
        int asked = web.requests.size();

        deliveries.close();
        startSending();
        tell(2);

        awaitAllButSilent(2, Duration.ofSeconds(20));
        assertThat(web.requests).hasSize(asked + 2);
        assertThat(mail.getReceivedMessages()).hasSize(2);
        await().untilAsserted(
                        () ->
                                assertThat(deliveries.of("river-stage:S1:1#r1"))
                                        .filteredOn(s -> s.channel().equals("silent"))
                                        .allMatch(
                                                s ->
                                                        s.state() == DeliveryState.SENDING
                                                                && s.attempts() == 2));
    }
}
