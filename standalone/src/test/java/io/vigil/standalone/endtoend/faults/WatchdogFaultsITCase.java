package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.canary.Canary;
import io.vigil.simulator.Publisher;
import io.vigil.standalone.endtoend.Board;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.InstallationPlan;
import io.vigil.standalone.endtoend.Outside;
import io.vigil.standalone.endtoend.SentReadings;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Vigil tells of itself when something breaks: to programs, to administrators, and by calls
 * that stop to whoever waits for them outside. Sensors report all the while, and nothing of it may
 * be lost.
 */
@Tag("faults")
@LongForm
class WatchdogFaultsITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CANARY = Duration.ofSeconds(2);
    private static final Duration CANARY_LIMIT = Duration.ofSeconds(2);
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** The receiver raises the alarm after three calls that did not come. */
    private static final Duration SILENCE = BEAT.multipliedBy(3);

    /** What a machine may be late that does other things, too. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    /** Longer than the silence that the gauges' rule warns of. */
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private static final Duration ANSWER = Duration.ofSeconds(2);

    @TempDir private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private Outside outside;
    private Installation installation;
    private Publisher gateway;
    private Gauges gauges;
    private Board admin;

    /**
     * How a fault was told.
     *
     * @param told from its beginning until it was told to programs
     * @param silent from its beginning until the last call outside; negative if it was before
     * @param well from its end until calls came and everything was told to be well
     */
    private record Course(long told, long silent, long well) {}

    @BeforeEach
    void listen() throws IOException {
        outside = new Outside();
    }

    @AfterEach
    void endProcesses() {
        if (gauges != null) {
            gauges.close();
            gateway.close();
        }
        if (installation != null) {
            installation.close();
        }
        outside.close();
    }

    /** Connections stand and are taken, and nothing is answered. */
    @Test
    void theBrokerStandsStill() throws Exception {
        start(plan());
        assertThat(canary().exercise()).contains(Canary.ID);
        assertThat(canary().title().toString()).contains("【测试】", "[Test]");

        long began = now();
        installation.mosquitto().suspend();
        awaitProbe("/healthz", "canary");
        long told = now() - began;
        assertTold("canary", "came out as a warning", "Readings do not become warnings", "en");
        assertTold("canary", "变为预警", "读数没有变成值班台上的预警", "zh-CN");
        long silent = awaitSilence() - began;
        awaitEndTold();
        long ended = now();
        installation.mosquitto().resume();
        Course course = new Course(told, silent, awaitWell(ended));

        assertSilentAfter(CANARY.plus(CANARY_LIMIT), course);
        end(Fault.BROKER_SUSPENDED, "mosquitto", course);
    }

    /** Warnings go on without it, so that programs are told that Vigil is not ready, but lives. */
    @Test
    void theStoreIsKilled() throws Exception {
        start(plan().influx());

        long began = now();
        installation.influx().kill();
        awaitProbe("/readyz", "store");
        long told = now() - began;
        assertThat(probe("/healthz").at("/status").asText()).isEqualTo("ok");
        assertTold("store", "The store does not answer", "Check that the store runs", "en");
        assertTold("store", "存储没有应答", "请检查存储是否运行", "zh-CN");
        long silent = awaitSilence() - began;
        awaitEndTold();
        long ended = now();
        installation.influx().restart();
        Course course = new Course(told, silent, awaitWell(ended));

        assertSilentAfter(Duration.ofMillis(told), course);
        end(Fault.STORE_KILLED, "influxdb", course);
    }

    /** It tells nothing itself, so that only the calls that do not come tell of it. */
    @Test
    void theProcessStandsStill() throws Exception {
        start(plan());

        long began = now();
        installation.vigil().suspend();
        assertThatThrownBy(() -> probe("/healthz")).isInstanceOf(HttpTimeoutException.class);
        long told = now() - began;
        long silent = awaitSilence() - began;
        await("the standstill is long enough")
                .atMost(PATIENCE)
                .until(() -> now() - began > STANDSTILL.toMillis());
        long ended = now();
        installation.vigil().resume();
        Course course = new Course(told, silent, awaitWell(ended));

        assertSilentAfter(Duration.ZERO, course);
        end(Fault.PROCESS_SUSPENDED, "watched-from-outside", course);
    }

    private InstallationPlan plan() throws IOException {
        return InstallationPlan.in(directory, Gauges.watched(directory))
                .clock("wall")
                .mosquitto()
                .configuration(
                        """
                        watchdog:
                          interval: %d s
                          canary: { interval: %d s, limit: %d s }
                          heartbeat:
                            url: http://127.0.0.1:%5$d/beat
                            interval: %4$d s
                            fail-url: http://127.0.0.1:%5$d/beat/fail
                        """
                                .formatted(
                                        LOOK.toSeconds(),
                                        CANARY.toSeconds(),
                                        CANARY_LIMIT.toSeconds(),
                                        BEAT.toSeconds(),
                                        outside.port()));
    }

    private void start(InstallationPlan plan) {
        installation = plan.start();
        admin = installation.board("admin");
        gateway = installation.gatewayOf(Gauges.ENTERPRISE);
        gauges = new Gauges(gateway, Duration.ZERO);
        awaitWell(now());
        raise("gauge-1");
    }

    private void raise(String gauge) {
        gauges.rise(gauge);
        installation.awaitWarning(Gauges.warningOf(gauge));
    }

    /** Judges as before, has lost nothing, and the course of it is kept. */
    private void end(Fault fault, String variant, Course course) throws Exception {
        raise("gauge-2");
        SentReadings sent = gauges.end();
        assertThat(gateway.flush(PATIENCE)).isTrue();
        Gauges.assertUndisturbed(installation, sent, "gauge-1", "gauge-2");
        WatchResult result =
                new WatchResult(
                        fault.id(),
                        variant,
                        Form.current().name().toLowerCase(Locale.ROOT),
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        sent.different(),
                        course.told(),
                        course.silent(),
                        course.well());
        RunResults.WATCHED_IN_THIS_BUILD.put(result);
        System.out.println(new ReliabilityPage(Locale.ENGLISH).line(fault, result));
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /** Waits until all is well and is told to be, by a call after {@code since}; how long after. */
    private long awaitWell(long since) {
        for (String address : List.of("/healthz", "/readyz")) {
            await(address + " is fine")
                    .atMost(PATIENCE)
                    .ignoreException(HttpTimeoutException.class)
                    .until(() -> probe(address).at("/status").asText().equals("ok"));
        }
        long well = now();
        await("heartbeats").atMost(PATIENCE).until(() -> lastBeat() > well);
        return lastBeat() - since;
    }

    private long lastBeat() {
        List<Outside.Told> beats = outside.heartbeats();
        return beats.isEmpty() ? Long.MIN_VALUE : beats.get(beats.size() - 1).atMillis();
    }

    /** Waits until the receiver would raise the alarm; time of the last call. */
    private long awaitSilence() {
        await("no heartbeats")
                .atMost(PATIENCE)
                .until(() -> now() - lastBeat() > SILENCE.toMillis());
        return lastBeat();
    }

    /** That all is no longer well is told at once, and once. */
    private void awaitEndTold() {
        await("the end is told outside").atMost(PATIENCE).until(() -> outside.fails().size() == 1);
    }

    /** That a fault shows itself, and two looks in a row after that. */
    private static void assertSilentAfter(Duration shown, Course course) {
        assertThat(course.silent())
                .isLessThan(shown.plus(LOOK.multipliedBy(3)).plus(BUSY).toMillis());
    }

    private void awaitProbe(String address, String failing) {
        await(address + " tells " + failing)
                .atMost(PATIENCE)
                .ignoreException(HttpTimeoutException.class)
                .until(() -> probe(address).at("/failing").toString().contains(failing));
    }

    private JsonNode probe(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(installation.boardUrl() + address))
                                .timeout(ANSWER)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode told = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(told.at("/failing").isEmpty() ? 200 : 503);
        return told;
    }

    private void assertTold(String key, String says, String advice, String language) {
        Board.Health health = admin.health(key, language);
        assertThat(health.level()).isEqualTo("BAD");
        assertThat(health.says()).contains(says);
        assertThat(health.advice()).contains(advice);
    }

    /** The next warning of the canary, as the broker passes it on. */
    private Transition canary() throws Exception {
        List<Transition> heard = new CopyOnWriteArrayList<>();
        MqttClient ear = new MqttClient(installation.brokerUrl(), "ear", new MemoryPersistence());
        ear.connect();
        try {
            ear.subscribe(
                    new MqttSubscription[] {new MqttSubscription(Canary.EVENTS_TOPIC, 1)},
                    new IMqttMessageListener[] {
                        (topic, message) -> {
                            Transition each = TransitionJson.read(message.getPayload());
                            if (each.kind() == TransitionKind.RAISED) {
                                heard.add(each);
                            }
                        }
                    });
            await("the canary").atMost(PATIENCE).until(() -> !heard.isEmpty());
            return heard.get(0);
        } finally {
            ear.disconnect();
            ear.close();
        }
    }
}
