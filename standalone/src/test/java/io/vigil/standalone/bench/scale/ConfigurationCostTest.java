package io.vigil.standalone.bench.scale;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.config.Configuration;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.simulator.load.LoadCatalogue;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What one measuring point costs in one task's configuration and in its state on the heap, under
 * one rule. The figures are printed; the limits, twice what they were, catch only what grows by
 * much, since collecting garbage is not exact.
 */
class ConfigurationCostTest {
    private static final int SENSORS = 40_000;
    private static final int ENTERPRISES = 40;
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int MOST_TEXT = 300;
    private static final int MOST_CATALOGUE = 1_200;
    private static final int MOST_STATE = 6_000;

    /** Kept, so that the rules bound to sites count. */
    private final List<SiteEvaluator> evaluators = new ArrayList<>();

    @Test
    void aMeasuringPointTakesNoMoreThanItDid() throws Exception {
        ConfigurationFiles files =
                new ConfigurationFiles(
                        1,
                        Map.of(
                                "load.yaml",
                                LoadCatalogue.yaml(SENSORS, ENTERPRISES, Duration.ofMinutes(1))),
                        Map.of("rules.yaml", LoadCatalogue.rules()));
        Configuration.of(files, Map.of());

        long before = heap();
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Configuration read = Configuration.of(files, Map.of());
        nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - nanos;
        long configured = heap();
        List<SiteState> states = judgeOneHour(read);
        long judged = heap();

        double text = (double) files.catalogue().get("load.yaml").getBytes(UTF_8).length / SENSORS;
        double catalogue = (double) (configured - before) / SENSORS;
        double state = (double) (judged - configured) / SENSORS;
        System.out.printf(
                "by measuring point: text %.0f bytes, catalogue %.0f bytes, read in %.1f us;"
                        + " rules bound and state %.0f bytes%n",
                text, catalogue, nanos / 1e3 / SENSORS, state);
        assertThat(states).hasSize(read.catalogue().sites().size());
        assertThat(text).isLessThan(MOST_TEXT);
        assertThat(catalogue).isLessThan(MOST_CATALOGUE);
        assertThat(state).isLessThan(MOST_STATE);
    }

    /** A reading a minute, enough for a sensor to remember as many times as it ever does. */
    private List<SiteState> judgeOneHour(Configuration configuration) {
        List<SiteState> states = new ArrayList<>();
        for (Site site : configuration.catalogue().sites()) {
            SiteEvaluator evaluator =
                    new SiteEvaluator(
                            SiteRules.bind(
                                    configuration.rules(), configuration.catalogue(), site.id()));
            SiteState state = new SiteState();
            for (Sensor sensor : configuration.catalogue().sensorsOf(site.id())) {
                Stream.iterate(START, at -> at.plusSeconds(60))
                        .limit(64)
                        .forEach(
                                at ->
                                        evaluator.observe(
                                                state, reading(sensor, at), at, transition -> {}));
            }
            evaluators.add(evaluator);
            states.add(state);
        }
        return states;
    }

    private static Reading reading(Sensor sensor, Instant at) {
        return new Reading(
                sensor.id(),
                at.toEpochMilli(),
                Reading.NO_SEQUENCE,
                false,
                List.of(new Measurement("level", 10, Quality.GOOD)));
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
