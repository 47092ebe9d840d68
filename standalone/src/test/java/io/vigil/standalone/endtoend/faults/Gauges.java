package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.endtoend.Installation;
import io.vigil.standalone.endtoend.SentReadings;
import io.vigil.standalone.endtoend.Watched;
import io.vigil.store.SeriesStore;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Four gauges that report five times a second, now, by a clock that is right. Each stays low until
 * it is told to rise, and then stays high.
 */
final class Gauges implements AutoCloseable {
    static final String ENTERPRISE = "water";

    private static final int GAUGES = 4;
    private static final long EVERY_MILLIS = 200;
    private static final Instant AFTER_ALL = Instant.parse("2100-01-01T00:00:00Z");

    private final SentReadings sent;
    private final Duration ahead;
    private final Map<String, Double> levels = new ConcurrentHashMap<>();
    private final ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param ahead how far their time is ahead of that of the test
     */
    Gauges(Publisher gateway, Duration ahead) {
        this.sent = new SentReadings(gateway);
        this.ahead = ahead;
        for (int i = 1; i <= GAUGES; i++) {
            levels.put("gauge-" + i, 1.0);
        }
        ScheduledFuture<?> unused =
                feeder.scheduleAtFixedRate(this::report, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Catalogue and rules that they need: one of their height, one of their silence. */
    static Watched watched(Path directory) throws IOException {
        StringBuilder sites = new StringBuilder();
        for (int i = 1; i <= GAUGES; i++) {
            sites.append(
                    """
                      - id: river-%1$d
                        name: { zh: 河道, en: River }
                        type: river
                        enterprise: water
                        region: "51"
                        position: { lat: 30.%1$d, lon: 104.0 }
                        sensors:
                          - { id: gauge-%1$d, kind: water-level, interval: 1 s, quantities: { level: m } }
                    """
                            .formatted(i));
        }
        Path catalogue =
                Files.writeString(
                        directory.resolve("gauges.yaml"),
                        """
                        regions:
                          - { path: "51", name: { zh: 四川, en: Sichuan } }
                        enterprises:
                          - { id: water, name: { zh: 水务, en: Water } }
                        sites:
                        """
                                + sites);
        Path rules =
                Files.writeString(
                        directory.resolve("gauge-rules.yaml"),
                        """
                        rules:
                          - id: stage
                            title: { zh: 水位, en: Stage }
                            hazard: flood
                            applies: { kind: water-level }
                            grades: { red: level >= 5 m }
                            clear: { margin: 1 m, for: 1 h }
                            advice: { zh: 转移, en: Leave }
                            source: unverified
                          - id: silence
                            title: { zh: 无数据, en: No data }
                            hazard: flood
                            applies: { kind: water-level }
                            grades: { blue: silent(40 s) }
                            advice: { zh: 检查, en: Look }
                            source: unverified
                        """);
        return new Watched(catalogue, rules);
    }

    /** By their clock. */
    Instant now() {
        return Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
    }

    /** From now on it reports that much water that there has to be a warning. */
    void rise(String gauge) {
        levels.put(gauge, 6.0);
    }

    private void report() {
        levels.forEach(
                (gauge, level) -> {
                    Instant at = now();
                    String reading = "{\"t\":\"" + at + "\",\"values\":{\"level\":" + level + "}}";
                    try {
                        sent.send(
                                new SimulatedMessage(
                                        "vigil/v1/up/" + ENTERPRISE + "/" + gauge,
                                        reading.getBytes(StandardCharsets.UTF_8),
                                        at));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    /** Reports no more, and returns what was sent. */
    SentReadings end() throws InterruptedException {
        feeder.shutdown();
        if (!feeder.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the gauges do not end");
        }
        return sent;
    }

    /** Name of the warning of a gauge that has risen. */
    static String warningOf(String gauge) {
        return "stage:" + gauge + ":1";
    }

    /**
     * Stops Vigil once everything has come out: each of these gauges has one warning of one step,
     * everything sent is stored, nothing was refused.
     */
    static void assertUndisturbed(Installation installation, SentReadings sent, String... gauges) {
        installation.awaitStored(sent);
        installation.vigil().stop();
        try (SeriesStore store = installation.store()) {
            assertThat(store.query().transitions(TransitionFilter.newest(1_000)))
                    .filteredOn(transition -> transition.act().isEmpty())
                    .allSatisfy(each -> assertThat(each.kind()).isEqualTo(TransitionKind.RAISED))
                    .extracting(each -> each.episode().toString())
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(gauges).map(Gauges::warningOf).toList());
            assertThat(store.query().rejects(Optional.empty(), Instant.EPOCH, AFTER_ALL, 10))
                    .isEmpty();
            assertThat(sent.storedIn(store)).isEqualTo(sent.values());
        }
    }

    @Override
    public void close() {
        feeder.shutdownNow();
    }
}
