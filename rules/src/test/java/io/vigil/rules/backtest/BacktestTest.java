package io.vigil.rules.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String SITES =
            """
            regions: [ { path: "430000", name: 省 } ]
            enterprises: [ { id: e, name: E } ]
            sites:
            """;
    private static final String RULES =
            """
            - id: high
              title: { zh: 高, en: High }
              hazard: flood
              applies: { kind: water-level }
              grades: { blue: level >= 5 m, red: "level >= 8 m or rise(level, 30 min) >= 4 m" }
              raise: { after: 2 readings }
              clear: { margin: 1 m, for: 10 min }
              source: test
              advice: { zh: 走, en: Go }
            - id: quiet
              title: { zh: 失联, en: Silent }
              hazard: sensor-health
              applies: { kind: water-level }
              grades: { blue: silent(20 min), yellow: silent(1 h) }
              source: test
              advice: { zh: 看, en: Look }
            """;

    private static Catalogue catalogue(int sites) {
        StringBuilder yaml = new StringBuilder(SITES);
        for (int i = 0; i < sites; i++) {
            yaml.append(
                    """
                      - id: s%1$d
                        name: S
                        type: river
                        enterprise: e
                        region: "430000"
                        position: { lat: 28, lon: 112 }
                        lateness: 15 min
                        sensors:
                          - { id: s%1$d-a, kind: water-level, interval: 5 min, quantities: { level: m } }
                          - { id: s%1$d-b, kind: water-level, interval: 5 min, quantities: { level: m } }
                    """
                            .formatted(i));
        }
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(Map.of("s.yaml", yaml.toString()));
        assertThat(loaded.findings()).isEmpty();
        return loaded.catalogue();
    }

    private static RuleSet rules() {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("r.yaml", RULES));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules();
    }

    private static Reading reading(String sensor, double minute, double level) {
        return Reading.of(
                new SensorId(sensor),
                START.plusMillis(Math.round(minute * 60_000)),
                new Measurement("level", level, Quality.GOOD));
    }

    /**
     * What the live job does by the event clock, written as plainly as possible: every reading is
     * judged at once, and whenever the clock moves every site whose time has come is woken.
     */
    private static List<String> liveRun(
            RuleSet rules, Catalogue catalogue, List<Reading> arrivals) {
        Map<SiteId, SiteEvaluator> evaluators = new LinkedHashMap<>();
        Map<SiteId, SiteState> states = new HashMap<>();
        Map<String, List<Transition>> out = new LinkedHashMap<>();
        for (Site site : catalogue.sites()) {
            evaluators.put(
                    site.id(), new SiteEvaluator(SiteRules.bind(rules, catalogue, site.id())));
            states.put(site.id(), new SiteState());
            out.put(site.id().value(), new ArrayList<>());
        }
        long clock = Long.MIN_VALUE;
        for (Reading arrived : arrivals) {
            Sensor sensor = catalogue.sensor(arrived.sensor()).orElseThrow();
            Site site = catalogue.site(sensor.site()).orElseThrow();
            boolean late = Math.max(0, clock) - arrived.atMillis() > site.lateness().toMillis();
            Reading reading =
                    new Reading(
                            arrived.sensor(),
                            arrived.atMillis(),
                            Reading.NO_SEQUENCE,
                            late,
                            arrived.measurements());
            Instant now = Instant.ofEpochMilli(Math.max(clock, arrived.atMillis()));
            evaluators
                    .get(site.id())
                    .observe(states.get(site.id()), reading, now, out.get(site.id().value())::add);
            boolean advances = now.toEpochMilli() > clock;
            clock = now.toEpochMilli();
            for (SiteId id : advances ? evaluators.keySet() : Set.<SiteId>of()) {
                SiteEvaluator evaluator = evaluators.get(id);
                if (evaluator.wakeAt(states.get(id)).filter(at -> !at.isAfter(now)).isPresent()) {
                    evaluator.elapse(states.get(id), now, out.get(id.value())::add);
                }
            }
        }
        return out.values().stream().flatMap(List::stream).map(BacktestTest::text).toList();
    }

    /** Everything, the moment of detection too. */
    private static String text(Transition t) {
        return t.identity()
                + t.kind()
                + t.grade()
                + t.previousGrade()
                + t.detectedAt()
                + t.at()
                + t.stale()
                + t.revision()
                + t.evidence();
    }

    private static List<String> bySite(Backtest.Result result) {
        return result.keys().stream()
                .flatMap(
                        key ->
                                result.transitions().stream()
                                        .filter(t -> t.site().value().equals(key.name())))
                .map(BacktestTest::text)
                .toList();
    }

    @Property(tries = 150)
    void givesWhatTheLiveJobGivesWhateverTheChunksAndThreads(
            @ForAll List<@IntRange(max = 1_000_000) Integer> seeds,
            @ForAll @IntRange(min = 1, max = 40) int chunk,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        Catalogue catalogue = catalogue(3);
        List<Reading> arrivals = new ArrayList<>();
        double minute = 0;
        for (int seed : seeds) {
            int sensor = seed % 6;
            double step = seed / 6 % 7 == 0 ? 40 : 2.5;
            double delay = seed / 42 % 5 == 0 ? 5.0 * (seed / 210 % 8) : 0;
            double level = seed / 1680 % 10;
            minute += step;
            arrivals.add(
                    reading(
                            "s" + sensor / 2 + (sensor % 2 == 0 ? "-a" : "-b"),
                            minute - delay,
                            level));
        }

        Backtest.Result result =
                new Backtest(rules(), catalogue)
                        .withChunk(chunk)
                        .withThreads(threads)
                        .run(Arrivals.of(arrivals));

        assertThat(bySite(result)).isEqualTo(liveRun(rules(), catalogue, arrivals));
        assertThat(result.readings()).isEqualTo(arrivals.size());
    }

    @Test
    void aSilenceIsNoticedByTheClockOfOtherSites() {
        List<Reading> arrivals =
                List.of(
                        reading("s0-a", 0, 1),
                        reading("s1-a", 30, 1),
                        reading("s0-a", 15, 1),
                        reading("s1-a", 34, 1));

        Backtest.Result result = new Backtest(rules(), catalogue(2)).run(Arrivals.of(arrivals));

        assertThat(result.transitions().stream().filter(t -> t.episode().subject().equals("s0-a")))
                .extracting(t -> t.kind() + " " + Duration.between(START, t.at()).toMinutes())
                .containsExactly("RAISED 20", "CLEARED 15");
        assertThat(result.late()).isZero();
    }

    @Test
    void latenessIsMeasuredInOrderOfArrivalUnlessTheReadingsSayIt() {
        List<Reading> arrivals = List.of(reading("s1-a", 60, 1), reading("s0-a", 30, 9));
        Arrivals stored =
                new Arrivals() {
                    private final Arrivals all = Arrivals.of(arrivals);

                    @Override
                    public Reading next() {
                        return all.next();
                    }

                    @Override
                    public boolean isLatenessKnown() {
                        return true;
                    }
                };

        assertThat(new Backtest(rules(), catalogue(2)).run(Arrivals.of(arrivals)).late())
                .isEqualTo(1);
        assertThat(new Backtest(rules(), catalogue(2)).run(stored).late()).isZero();
    }

    @Test
    void sensorsThatTheCatalogueLacksAreCountedAndNothingElse() {
        Backtest.Result result =
                new Backtest(rules(), catalogue(1))
                        .run(Arrivals.of(List.of(reading("elsewhere", 0, 9))));

        assertThat(result.unknown()).isEqualTo(1);
        assertThat(result.readings()).isZero();
        assertThat(result.from()).isEmpty();
        assertThat(result.transitions()).isEmpty();
    }
}
