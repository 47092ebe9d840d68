package io.vigil.office.upward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.office.channel.MqttPort;
import io.vigil.office.upward.UpwardSettings.Readings;
import io.vigil.testing.MosquittoServer;
import io.vigil.web.feed.BrokerAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings go from one real Mosquitto to another. */
class ReadingForwarderITCase {
    @TempDir Path folder;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private MosquittoServer office;
    private MosquittoServer platform;
    private ReadingForwarder forwarder;
    private MqttPort ear;

    @BeforeEach
    void start() throws Exception {
        office = MosquittoServer.open(Files.createDirectory(folder.resolve("office")));
        platform = MosquittoServer.open(Files.createDirectory(folder.resolve("platform")));
        listen();
    }

    @AfterEach
    void stop() {
        if (forwarder != null) {
            forwarder.close();
        }
        ear.close();
        platform.close();
        office.close();
    }

    private void listen() throws MqttException {
        ear =
                new MqttPort(
                        BrokerAccess.anonymous(platform.url()),
                        "platform-ear",
                        List.of("offices/county-a/readings/#"),
                        (topic, payload, retained) ->
                                heard.add(
                                        topic.substring("offices/county-a/readings/".length())
                                                + " "
                                                + new String(payload, StandardCharsets.UTF_8)),
                        Duration.ofSeconds(5));
        ear.connect();
    }

    private void startForwarder(long mostBytes) throws Exception {
        UpwardSettings link =
                Links.of(
                        Links.mqtt(platform.url()),
                        Links.EVERYTHING,
                        Optional.of(
                                new Readings(
                                        List.of("vigil/v1/up/hydro/+", "vigil/v1/up/blue-chem/+"),
                                        mostBytes)));
        forwarder =
                ReadingForwarder.start(
                        link,
                        BrokerAccess.anonymous(office.url()),
                        folder,
                        InstantSource.system(),
                        new SplittableRandom(5));
        assertThat(forwarder.awaitSession(Duration.ofSeconds(10))).isTrue();
    }

    private void publish(String topic, int from, int to) throws MqttException {
        try (MqttPort gauge =
                new MqttPort(
                        BrokerAccess.anonymous(office.url()),
                        "gauge",
                        List.of(),
                        (t, payload, retained) -> {},
                        Duration.ofSeconds(5))) {
            for (int n = from; n <= to; n++) {
                gauge.publish(
                        new MqttPort.Outgoing(
                                "vigil/v1/up/" + topic,
                                Integer.toString(n).getBytes(StandardCharsets.UTF_8),
                                false,
                                Optional.empty(),
                                List.of()));
            }
        }
    }

    private static List<String> readings(int from, int to) {
        List<String> expected = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            expected.add("hydro/g1 " + n);
        }
        return expected;
    }

    @Test
    void chosenReadingsArriveAsTheyCameAndThePlatformsOwnAreNotSentBack() throws Exception {
        startForwarder(1_000_000);

        publish("blue-chem/d1", 1, 3);
        publish("other/x", 1, 3);
        publish("hydro/g1", 1, 40);

        await().untilAsserted(() -> assertThat(heard).isEqualTo(readings(1, 40)));
        await().untilAsserted(() -> assertThat(forwarder.backlog().waiting()).isZero());
    }

    @Test
    void whatCameWhilePlatformAndOfficeWereAwayArrivesInOrder() throws Exception {
        startForwarder(1_000_000);
        publish("hydro/g1", 1, 5);
        await().untilAsserted(() -> assertThat(heard).isEqualTo(readings(1, 5)));

        ear.close();
        platform.stop();
        publish("hydro/g1", 6, 30);
        await().untilAsserted(() -> assertThat(forwarder.backlog().waiting()).isEqualTo(25));
        forwarder.close();
        publish("hydro/g1", 31, 50);
        startForwarder(1_000_000);
        await().untilAsserted(() -> assertThat(forwarder.backlog().waiting()).isEqualTo(45));

        forwarder.close();
        platform.start();
        listen();
        startForwarder(1_000_000);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(heard).isEqualTo(readings(1, 50)));
        assertThat(forwarder.backlog().dropped()).isZero();
    }

    @Test
    void wherePlaceRunsOutTheOldestAreDroppedAndCountedForGood() throws Exception {
        ear.close();
        platform.stop();
        // A reading takes its topic, 20 characters, and its two digits.
        startForwarder(10 * 22);

        publish("hydro/g1", 10, 39);

        await().untilAsserted(
                        () -> {
                            assertThat(forwarder.backlog().waiting()).isEqualTo(10);
                            assertThat(forwarder.backlog().dropped()).isEqualTo(20);
                        });
        forwarder.close();
        platform.start();
        listen();
        startForwarder(10 * 22);

        await().untilAsserted(() -> assertThat(heard).isEqualTo(readings(30, 39)));
        assertThat(forwarder.backlog().dropped()).isEqualTo(20);
    }
}
