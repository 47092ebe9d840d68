package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKinds;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * How many readings one thread judges in a second of processor time, by kind of rules. No test by
 * name, so that it runs only when asked for: {@code mvn -o -pl rules test -Dtest=EvaluationSpeed
 * [-Dspeed=water]}.
 *
 * <p>Readings are made outside the measured stretches, sensors take turns, and a round of each
 * workload is thrown away until a full window has been seen. The number of transitions and their
 * digest show whether two builds decided the same.
 */
class EvaluationSpeed {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int SENSORS = 200;
    private static final long LEAST_NANOS = 3_000_000_000L;

    /** Readings of each sensor after which the digest is taken. */
    private static final long COMPARED_ROUNDS = 400;

    /** Readings of each sensor before anything is measured: a window of 12 h at one a minute. */
    private static final int WARM_UP = 800;

    private static final String THRESHOLDS =
            """
            - { id: stage, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m, yellow: level >= 8 m, orange: level >= 9 m, red: level >= 10 m },
                clear: { margin: 0.1 m, for: 30 min } }
            - { id: stage-slow, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m, red: level >= 10 m }, raise: { after: 2 readings },
                clear: { margin: 0.1 m, for: 30 min } }
            - { id: low, applies: { kind: water-level },
                title: { zh: 水位, en: Low }, hazard: flood, source: speed,
                grades: { blue: level <= 0.5 m } }
            - { id: rain, applies: { kind: water-level },
                title: { zh: 雨量, en: Rain }, hazard: flood, source: speed,
                grades: { blue: rain >= 3 mm, yellow: rain >= 6 mm } }
            - { id: both, applies: { kind: water-level },
                title: { zh: 水位, en: Both }, hazard: flood, source: speed,
                grades: { blue: level >= 7 m and rain >= 2 mm } }
            """;

    private static final String WINDOWS =
            """
            - { id: mean, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "avg(level, 1 h) >= 7 m", yellow: "avg(level, 1 h) >= 8 m" } }
            - { id: most, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "max(level, 1 h) >= 8 m", yellow: "min(level, 1 h) >= 8 m" } }
            - { id: rising, applies: { kind: water-level },
                title: { zh: 水位, en: Stage }, hazard: flood, source: speed,
                grades: { blue: "rise(level, 1 h) >= 0.4 m", yellow: "rise(level, 30 min) >= 0.8 m" } }
            """;

    /** A workload: rules, and for each kind of site how often its sensors report. */
    private record Workload(String name, RuleSet rules, Map<String, String> intervals) {}

    @Test
    void tellsHowFast() {
        main(System.getProperty("speed", ""));
    }

    public static void main(String... wanted) {
        String only = wanted.length == 0 ? "" : wanted[0];
        RuleSet thresholds = rules(Map.of("speed.yaml", THRESHOLDS));
        RuleSet windows = rules(Map.of("speed.yaml", WINDOWS));
        RuleSet water = rules(Map.of("water.yaml", RulePacks.text("water-level")));
        RuleSet all = rules(RulePacks.all());
        Map<String, String> typical = new LinkedHashMap<>();
        typical.put("river", "5 min");
        typical.put("mountain-stream", "1 min");
        typical.put("reservoir", "15 min");
        typical.put("gas", "5 s");
        typical.put("tank", "10 s");
        typical.put("forest", "1 min");
        List<Workload> workloads = new ArrayList<>();
        workloads.add(new Workload("thresholds", thresholds, Map.of("river", "1 min")));
        workloads.add(new Workload("windows", windows, Map.of("river", "1 min")));
        for (String interval : List.of("5 s", "1 min", "15 min")) {
            Map<String, String> sites = new LinkedHashMap<>();
            sites.put("river", interval);
            sites.put("mountain-stream", interval);
            workloads.add(new Workload("water " + interval, water, sites));
        }
        workloads.add(new Workload("all packs", all, typical));
        typical.forEach(
                (type, interval) ->
                        workloads.add(
                                new Workload(
                                        "all packs, " + type + " " + interval,
                                        all,
                                        Map.of(type, interval))));
        System.out.printf(
                "%-34s %14s %10s %12s  %s%n",
                "workload", "readings/cpu-s", "readings", "transitions", "digest");
        for (Workload workload : workloads) {
            if (workload.name().startsWith(only)) {
                new Run(workload).measure();
            }
        }
    }

    private static RuleSet rules(Map<String, String> texts) {
        RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).parse(texts);
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.rules();
    }

    /** One site for every four sensors, all of the workload's types. */
    private static Catalogue catalogue(Map<String, String> intervals) {
        StringBuilder text =
                new StringBuilder(
                        """
                        regions:
                          - { path: 430000, name: { zh: 省, en: Province } }
                        enterprises:
                          - { id: bureau, name: { zh: 局, en: Bureau } }
                        sites:
                        """);
        List<String> types = new ArrayList<>(intervals.keySet());
        for (int i = 0; i < SENSORS / 4; i++) {
            String type = types.get(i % types.size());
            text.append("  - id: s").append(i).append("\n    type: ").append(type);
            text.append(
                    """

                        name: { zh: 站, en: Site }
                        enterprise: bureau
                        region: 430000
                        position: { lat: 28, lon: 112 }
                        attributes: { warningLevel: 8 m, guaranteeLevel: 9 m, historicLevel: 10 m, evacuationLevel: 10 m, floodLimitLevel: 8 m, designFloodLevel: 9 m, checkFloodLevel: 10 m }
                        sensors:
                    """);
            for (int j = 0; j < 4; j++) {
                text.append("      - { id: s").append(i).append('-').append(j).append(", ");
                text.append(instrument(type)).append(", interval: ");
                text.append(intervals.get(type)).append(" }\n");
            }
        }
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(Map.of("sites.yaml", text.toString()));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.catalogue();
    }

    private static String instrument(String type) {
        return switch (type) {
            case "gas" ->
                    "kind: gas-leak, quantities: { combustible: '%LEL', toxic: mg/m3, oxygen: '%VOL' },"
                            + " attributes: { oel: 10 mg/m3, stel: 15 mg/m3, aegl2: 40 mg/m3 }";
            case "tank" ->
                    "kind: hazardous-chemical, quantities: { level: m, fill: '%', pressure: kPa,"
                            + " temperature: °C, toxic: mg/m3, combustible: '%LEL' }, attributes: {"
                            + " levelHigh: 8 m, levelHighHigh: 9 m, levelLow: 1 m, levelLowLow: 0.5 m,"
                            + " pressureMax: 120 kPa, pressureDesign: 160 kPa, pressureRelief: 150 kPa,"
                            + " temperatureMax: 50 °C, temperatureHighHigh: 60 °C, oel: 10 mg/m3,"
                            + " aegl2: 40 mg/m3 }";
            case "forest" ->
                    "kind: forest-fire, quantities: { temperature: °C, humidity: '%', co: ppm,"
                            + " smoke: mg/m3, pm25: ug/m3, battery: V }, attributes: {"
                            + " batteryLow: 3.3 V }";
            default -> "kind: water-level, quantities: { level: m, rain: mm, battery: V }";
        };
    }

    /** A workload under way. */
    private static final class Run {
        private final Workload workload;
        private final Random random = new Random(42);
        private final List<Gauge> gauges = new ArrayList<>();
        private long transitions;
        private int digest;

        Run(Workload workload) {
            this.workload = workload;
            Catalogue catalogue = catalogue(workload.intervals());
            for (int i = 0; i < SENSORS / 4; i++) {
                SiteId id = new SiteId("s" + i);
                Site site = catalogue.site(id).orElseThrow();
                SiteEvaluator evaluator =
                        new SiteEvaluator(SiteRules.bind(workload.rules(), catalogue, id));
                SiteState state = new SiteState();
                evaluator.adopt(state, START, t -> {});
                for (Sensor sensor : catalogue.sensorsOf(site.id())) {
                    gauges.add(new Gauge(evaluator, state, sensor, random.nextInt(2000)));
                }
            }
        }

        void measure() {
            judge(readings(WARM_UP));
            long nanos = 0;
            long count = 0;
            transitions = 0;
            digest = 0;
            int decided = 0;
            int told = 0;
            while (nanos < LEAST_NANOS || count < COMPARED_ROUNDS * gauges.size()) {
                List<List<Reading>> readings = readings(200);
                long before = cpu();
                judge(readings);
                nanos += cpu() - before;
                count += 200L * gauges.size();
                if (count == COMPARED_ROUNDS * gauges.size()) {
                    decided = digest;
                    told = (int) transitions;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %,14.0f %,10d %12d  %08x%n",
                    workload.name(),
                    count * 1e9 / nanos,
                    count,
                    told,
                    decided);
        }

        private static long cpu() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private List<List<Reading>> readings(int rounds) {
            List<List<Reading>> result = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                List<Reading> round = new ArrayList<>();
                for (Gauge gauge : gauges) {
                    round.add(gauge.next(random));
                }
                result.add(round);
            }
            return result;
        }

        private void judge(List<List<Reading>> readings) {
            for (List<Reading> round : readings) {
                for (int i = 0; i < round.size(); i++) {
                    Gauge gauge = gauges.get(i);
                    Reading reading = round.get(i);
                    gauge.evaluator.observe(gauge.state, reading, reading.at(), this::take);
                }
            }
        }

        private void take(Transition transition) {
            transitions++;
            digest = 31 * digest + transition.toString().hashCode();
        }
    }

    /** One sensor and the quantities it measures: calm for most of the time, rarely a wave. */
    private static final class Gauge {
        private static final int WAVE_EVERY = 2000;
        private static final int WAVE = 200;

        final SiteEvaluator evaluator;
        final SiteState state;
        private final Sensor sensor;
        private final long interval;
        private long step;
        private final int phase;

        Gauge(SiteEvaluator evaluator, SiteState state, Sensor sensor, int phase) {
            this.evaluator = evaluator;
            this.state = state;
            this.sensor = sensor;
            this.interval = sensor.interval().toMillis();
            this.phase = phase;
        }

        Reading next(Random random) {
            long place = (step + phase) % WAVE_EVERY;
            double wave = place < WAVE ? Math.sin(Math.PI * place / WAVE) : 0;
            long at = START.toEpochMilli() + step * interval + random.nextInt(500);
            step++;
            List<Measurement> measurements = new ArrayList<>();
            for (SensorQuantity quantity : sensor.quantities()) {
                double value = value(quantity.name(), wave, random);
                measurements.add(new Measurement(quantity.name(), value, Quality.GOOD));
            }
            return new Reading(sensor.id(), at, Reading.NO_SEQUENCE, false, measurements);
        }

        private static double value(String quantity, double wave, Random random) {
            double noise = random.nextGaussian();
            return switch (quantity) {
                case "level" -> rounded(6 + 3.2 * wave + 0.01 * noise, 0.01);
                case "rain" -> random.nextInt(20) == 0 ? 0.2 : rounded(4 * wave * wave, 0.2);
                case "battery" -> rounded(3.6 + 0.01 * noise, 0.01);
                case "combustible" -> Math.max(0, rounded(1 + 60 * wave + 0.5 * noise, 0.1));
                case "toxic" -> Math.max(0, rounded(1 + 20 * wave + 0.3 * noise, 0.1));
                case "oxygen" -> rounded(20.9 - 2 * wave + 0.05 * noise, 0.1);
                case "fill" -> rounded(60 + 30 * wave + 0.1 * noise, 0.1);
                case "pressure" -> rounded(100 + 40 * wave + 0.5 * noise, 0.1);
                case "temperature" -> rounded(25 + 40 * wave + 0.2 * noise, 0.1);
                case "humidity" -> rounded(60 - 30 * wave + noise, 0.1);
                case "co" -> Math.max(0, rounded(1 + 40 * wave + 0.3 * noise, 0.1));
                case "smoke" -> Math.max(0, rounded(0.03 + 0.3 * wave + 0.01 * noise, 0.001));
                case "pm25" -> Math.max(0, rounded(30 + 200 * wave + 3 * noise, 1));
                default -> throw new IllegalArgumentException(quantity);
            };
        }

        private static double rounded(double value, double digit) {
            return Math.round(value / digit) * digit;
        }
    }
}
