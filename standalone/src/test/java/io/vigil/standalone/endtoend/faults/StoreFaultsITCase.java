package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.SentReadings.Series;
import io.vigil.standalone.endtoend.Step;
import io.vigil.store.SeriesStore;
import io.vigil.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The store, a real InfluxDB, is away, slow, or refuses what it is given. */
@LongForm
class StoreFaultsITCase extends FaultSuite {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Some hours before the first warning is raised. */
    private static final int BEFORE_WARNINGS = 840;

    /** Some hours after the last one has ended. */
    private static final int AFTER_WARNINGS = 1_320;

    /** In either direction, for each portion of 16 KiB. */
    private static final Duration SLOW = Duration.ofMillis(700);

    /** The hour in which the second warning is raised. */
    private static final Instant REFUSED_FROM = Instant.parse("2013-09-12T19:00:00Z");

    private static final Instant REFUSED_UNTIL = REFUSED_FROM.plus(Duration.ofHours(1));

    @Test
    void isAway() throws Exception {
        disturb(BEFORE_WARNINGS, TcpProxy::cut, Fault.STORE_AWAY);
    }

    @Test
    void isSlow() throws Exception {
        disturb(0, way -> way.delay(SLOW), Fault.STORE_SLOW);
    }

    /** All warnings begin and end while it lasts. */
    private void disturb(int from, Consumer<TcpProxy> disturbance, Fault fault) throws Exception {
        start(flood().influx());
        TcpProxy way = replay.installation().wayToStore();

        replay.send(
                disturbed ->
                        disturbed
                                .before(from, () -> disturbance.accept(way))
                                .before(
                                        AFTER_WARNINGS,
                                        () -> {
                                            awaitAllDelivered();
                                            healed(way);
                                        }));

        awaitStored(Undisturbed.flood());
        assertUndisturbed(fault, "influxdb", 1);
    }

    /** In InfluxDB a field has one type in each shard, here an hour; who writes first decides. */
    @Test
    void refusesSome() throws Exception {
        Observed undisturbed = Undisturbed.flood();
        start(flood().influx());
        post("query", "q=" + encoded("ALTER RETENTION POLICY autogen ON vigil SHARD DURATION 1h"));
        post(
                "write?db=vigil&precision=s",
                "reading,sensor=other value=\"text\" " + REFUSED_FROM.getEpochSecond());

        replay.send(disturbed -> {});

        Observed expected = withoutRefused(undisturbed);
        awaitStored(expected);
        assertThat(
                        replay.installation()
                                .board()
                                .metric("vigil_store_refused_total{kind=\"readings\"}"))
                .isEqualTo((double) (undisturbed.values() - expected.values()));
        assertAs(expected, Fault.STORE_REFUSES, "influxdb", 1);
    }

    /** Every warning was judged, published and taken by the platform above, without a store. */
    private void awaitAllDelivered() {
        await("deliveries")
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(replay.delivered())
                                        .containsExactlyInAnyOrderElementsOf(
                                                ColoradoFlood.STEPS.stream()
                                                        .map(Step::identity)
                                                        .toList()));
    }

    private void healed(TcpProxy way) {
        way.heal();
        replay.over();
    }

    /** What waits is stored only as long as Vigil runs. */
    private void awaitStored(Observed expected) {
        try (SeriesStore store = replay.installation().store()) {
            await("the whole recording in the store")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(
                            () -> {
                                assertThat(replay.sent().storedIn(store))
                                        .isEqualTo(expected.readings());
                                assertThat(ColoradoFlood.stepsIn(store))
                                        .hasSameSizeAs(expected.steps());
                                assertThat(replay.account(store)).matches(Account::isExact);
                            });
        }
    }

    private static Observed withoutRefused(Observed all) {
        Map<Series, Map<Instant, Double>> readings = new TreeMap<>();
        long refused = 0;
        for (Map.Entry<Series, Map<Instant, Double>> series : all.readings().entrySet()) {
            Map<Instant, Double> kept = new TreeMap<>(series.getValue());
            kept.keySet().removeIf(at -> !at.isBefore(REFUSED_FROM) && at.isBefore(REFUSED_UNTIL));
            refused += series.getValue().size() - kept.size();
            readings.put(series.getKey(), kept);
        }
        assertThat(refused).isPositive();
        return new Observed(
                all.steps(), readings, all.values() - refused, all.account(), all.delivered());
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, UTF_8);
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        String url = replay.installation().influx().url() + "/" + path;
        HttpResponse<String> response =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 204);
    }
}
