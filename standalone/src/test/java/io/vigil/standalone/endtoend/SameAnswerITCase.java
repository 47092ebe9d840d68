package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKinds;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.RecordedArrivals;
import io.vigil.rules.language.RuleLoader;
import io.vigil.simulator.Pace;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.replay.ReplayRunner;
import io.vigil.store.SeriesStore;
import io.vigil.store.TransitionFilter;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One recording through the running system and through the backtest: the same transitions. */
class SameAnswerITCase {
    private static final Path FOLDER = Path.of("..", "simulator", "examples", "colorado-2013");
    private static final List<String> GAUGES = List.of("fort-lupton", "sand-creek", "clear-creek");
    private static final String MAP =
            """
            enterprise: usgs
            time: { column: time }
            sensor: { column: sensor }
            quantities: { level: { column: level, unit: ft } }
            """;
    private static final String RULES =
            """
            rules:
              - id: nws-stage
                title: { zh: 水位, en: Stage }
                hazard: flood
                applies: { kind: water-level, site: { type: river } }
                grades:
                  blue:   level >= site.action or eta(level, site.action) <= 1 h
                  yellow: level >= site.flood
                raise: { after: 2 readings }
                clear: { margin: 0.3 ft, for: 2 h }
                advice: { zh: 看, en: Look }
                source: test
              - id: rising
                title: { zh: 上涨, en: Rising }
                hazard: flood
                applies: { kind: water-level }
                grades:
                  blue:   rise(level, 2 h) >= 0.5 ft
                  yellow: "rate(level, 1 h) >= 1 ft/h or avg(level, 30 min) >= 10.5 ft"
                clear: { margin: 20 %, for: 30 min }
                advice: { zh: 看, en: Look }
                source: test
              - id: lost
                title: { zh: 失联, en: Silent }
                hazard: sensor-health
                applies: { kind: water-level }
                grades: { blue: silent(2 h), yellow: silent(12 h) }
                advice: { zh: 看, en: Look }
                source: test
              - id: of-the-site
                title: { zh: 站点, en: Site }
                hazard: flood
                scope: site
                applies: { kind: water-level }
                grades: { orange: "atLeast(1, level >= 9.5 ft)" }
                clear: { for: 1 h }
                advice: { zh: 看, en: Look }
                source: test
            """;

    @TempDir private Path directory;

    private Installation installation;

    /** How the recording is changed before it is sent. */
    enum Variant {
        /** The files as they are: one gauge falls silent on the rise. */
        AS_RECORDED,
        /** All gauges in one file, a tenth of the rows hours late, some sent twice. */
        LATE_AND_TWICE,
        /** Whole stretches missing, and rows out of order within the lateness limit. */
        GAPS_AND_DISORDER
    }

    @AfterEach
    void endProcesses() {
        if (installation != null) {
            installation.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void liveJobAndBacktestGiveTheSameTransitions(Variant variant) throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.yaml"), RULES);
        List<Recording.Source> recording = recording(variant);
        List<Transition> expected = backtest(rules, recording);
        assertThat(expected)
                .extracting(Transition::kind)
                .contains(TransitionKind.RAISED, TransitionKind.STALE, TransitionKind.CLEARED);
        Path home = Files.createDirectory(directory.resolve("live"));

        installation =
                new Installation(
                        Installation.Broker.MOSQUITTO,
                        new Watched(FOLDER.resolve("sites.yaml"), rules),
                        home);
        SentReadings sent;
        try (Publisher gateway = installation.gatewayOf(ColoradoFlood.ENTERPRISE)) {
            Pace pace = new Pace(OptionalDouble.empty(), InstantSource.system());
            sent = new SentReadings(gateway);
            new ReplayRunner(recording, sent, pace, progress -> {}, finding -> {}).run();
            assertThat(gateway.flush(Duration.ofSeconds(60))).isTrue();
            installation.awaitStored(sent);
        }
        installation.awaitQuiet();
        installation.vigil().stop();

        try (SeriesStore store = installation.store()) {
            List<Transition> stored =
                    store.query().transitions(TransitionFilter.newest(10_000)).stream()
                            .filter(transition -> transition.act().isEmpty())
                            .toList();
            assertThat(comparable(stored)).containsExactlyElementsOf(comparable(expected));
        }
    }

    /** Everything but the moment of detection, in an order of its own. */
    private static List<Transition> comparable(List<Transition> transitions) {
        return transitions.stream()
                .map(SameAnswerITCase::withoutDetection)
                .sorted(Comparator.comparing(Transition::identity))
                .toList();
    }

    private static Transition withoutDetection(Transition t) {
        return TransitionVariants.detectedAt(t, Instant.EPOCH);
    }

    private static List<Transition> backtest(Path rules, List<Recording.Source> sources) {
        var catalogue = CatalogueLoader.load(List.of(FOLDER.resolve("sites.yaml"))).catalogue();
        RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).load(List.of(rules));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        try (Recording recording =
                Recording.open(
                        sources,
                        finding -> {
                            throw new AssertionError(finding);
                        })) {
            return new Backtest(loaded.rules(), catalogue)
                    .withThreads(2)
                    .run(
                            new RecordedArrivals(
                                    recording,
                                    catalogue,
                                    finding -> {
                                        throw new AssertionError(finding);
                                    }))
                    .transitions();
        }
    }

    private List<Recording.Source> recording(Variant variant) throws IOException {
        List<Recording.Source> original = new ArrayList<>();
        for (String name : GAUGES) {
            original.add(
                    new Recording.Source(
                            FOLDER.resolve(name + ".csv"),
                            RecordingMapLoader.load(FOLDER.resolve(name + ".map.yaml"))
                                    .map()
                                    .orElseThrow()));
        }
        if (variant == Variant.AS_RECORDED) {
            return original;
        }
        List<Row> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(20130912);
        try (Recording recording = Recording.open(original, finding -> {})) {
            for (var r = recording.next(); r != null; r = recording.next()) {
                if (Double.isNaN(r.values()[0])) {
                    continue;
                }
                String text =
                        Instant.ofEpochMilli(r.atMillis()) + "," + r.sensor() + "," + r.values()[0];
                if (variant == Variant.LATE_AND_TWICE) {
                    long hours = random.nextInt(10) == 0 ? random.nextInt(1, 6) : 0;
                    rows.add(new Row(r.atMillis() + hours * 3_600_000, text));
                    if (random.nextInt(20) == 0) {
                        rows.add(new Row(r.atMillis() + 1_800_000, text));
                    }
                } else if (r.atMillis() / 3_600_000 % 29 > 3) {
                    rows.add(new Row(r.atMillis() + random.nextInt(45) * 60_000L, text));
                }
            }
        }
        rows.sort(Comparator.comparingLong(Row::arrives));
        StringBuilder table = new StringBuilder("time,sensor,level\n");
        rows.forEach(row -> table.append(row.text()).append('\n'));
        Path file = Files.writeString(directory.resolve("recording.csv"), table);
        return List.of(
                new Recording.Source(
                        file, RecordingMapLoader.parse("m.yaml", MAP).map().orElseThrow()));
    }

    private record Row(long arrives, String text) {}
}
