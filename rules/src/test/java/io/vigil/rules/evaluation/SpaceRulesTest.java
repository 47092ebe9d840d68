package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SpaceRulesTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String SITES =
            """
            regions:
              - { path: 43/4309, name: { zh: 青川, en: Qingchuan } }
            enterprises:
              - { id: hydro, name: { zh: 水文局, en: Hydrology } }
            sites:
              - { id: hill, name: hill, type: river, enterprise: hydro, region: 43/4309,
                  position: { lat: 28.2, lon: 112 } }
              - { id: ford, name: ford, type: river, enterprise: hydro, region: 43/4309,
                  position: { lat: 28.1, lon: 112 }, attributes: { high: 3 m },
                  upstream: [ { site: hill, travelTime: 30 min } ] }
              - { id: town, name: town, type: town, enterprise: hydro, region: 43/4310,
                  position: { lat: 28.0, lon: 112 },
                  upstream: [ { site: ford, travelTime: 10 min } ] }
            sensors:
            """;

    private static String sensor(String id, String site) {
        return "  - { id: %s, site: %s, kind: water-level, interval: 1 min, quantities: { level: m } }\n"
                .formatted(id, site);
    }

    private static final Catalogue CATALOGUE =
            catalogue(
                    sensor("h1", "hill")
                            + sensor("f1", "ford")
                            + sensor("f2", "ford")
                            + sensor("f3", "ford")
                            + sensor("t1", "town"));

    private static Catalogue catalogue(String sensors) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(Map.of("c.yaml", SITES + sensors));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return loaded.catalogue();
    }

    private static String rule(String id, String scope, String condition, String more) {
        String area = scope.equals("area") ? ", area: city" : "";
        return """
               - id: %s
                 title: t
                 hazard: flood
                 scope: %s
                 applies: { kind: water-level%s }
                 grades: { yellow: "%s" }
                 advice: a
                 source: s
               %s
               """
                .formatted(id, scope, area, condition, more);
    }

    private static RuleSet rules(String... texts) {
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn())
                        .parse(Map.of("r.yaml", String.join("", texts)));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules();
    }

    /** One key of state with what happened to it; minutes count from the start. */
    private static final class Key {
        private final String key;
        private Catalogue catalogue = CATALOGUE;
        SiteEvaluator evaluator;
        SiteState state = new SiteState();
        Instant now = START;
        final List<Transition> transitions = new ArrayList<>();

        Key(String key, String... texts) {
            this.key = key;
            use(texts);
        }

        Key use(String... texts) {
            evaluator = new SiteEvaluator(SiteRules.bind(rules(texts), catalogue, key));
            evaluator.adopt(state, now, transitions::add);
            return this;
        }

        Key on(Catalogue other, String... texts) {
            catalogue = other;
            return use(texts);
        }

        Key level(String sensor, double minute, double value) {
            return level(sensor, minute, value, Quality.GOOD);
        }

        Key level(String sensor, double minute, double value, Quality quality) {
            Instant at = START.plusMillis(Math.round(minute * 60_000));
            now = at.isAfter(now) ? at : now;
            evaluator.observe(
                    state,
                    Reading.of(new SensorId(sensor), at, new Measurement("level", value, quality)),
                    now,
                    transitions::add);
            return this;
        }

        Key elapse(double minute) {
            now = START.plusMillis(Math.round(minute * 60_000));
            evaluator.elapse(state, now, transitions::add);
            return this;
        }

        Key restart() {
            state = River.roundTrip(state);
            return this;
        }

        Optional<EndReason> reasonAtTheEnd() {
            return transitions.get(transitions.size() - 1).reason();
        }

        List<String> story() {
            return transitions.stream()
                    .map(
                            t ->
                                    Duration.between(START, t.at()).toMinutes()
                                            + " "
                                            + t.kind()
                                            + " "
                                            + t.episode())
                    .toList();
        }
    }

    @Test
    void aSiteIsJudgedByItsSensorsTogetherAndTellsWhichOfThem() {
        Key ford = new Key("ford", rule("two", "site", "atLeast(2, level >= 3 m)", ""));
        ford.level("f1", 0, 4).level("f2", 0, 1).level("f3", 0, 1);
        assertThat(ford.story()).isEmpty();

        ford.level("f3", 1, 5);

        assertThat(ford.story()).containsExactly("1 RAISED two:ford:1");
        assertThat(ford.transitions.get(0).site().value()).isEqualTo("ford");
        assertThat(ford.transitions.get(0).evidence())
                .extracting(Evidence::sensor)
                .containsExactly("f1", "f3");
        ford.level("f1", 2, 1).level("f2", 2, 1).level("f3", 2, 5);
        assertThat(ford.story()).last().isEqualTo("2 CLEARED two:ford:1");
    }

    @Test
    void aDeadSensorNeverClears() {
        Key ford = new Key("ford", rule("two", "site", "atLeast(2, level >= 3 m)", ""));
        ford.level("f1", 0, 4).level("f2", 0, 4).level("f3", 0, 1);
        for (int minute = 1; minute <= 10; minute++) {
            ford.level("f1", minute, 4).level("f3", minute, 1);
        }
        assertThat(ford.story()).containsExactly("0 RAISED two:ford:1");

        ford.level("f2", 11, 1);

        assertThat(ford.story()).last().isEqualTo("11 CLEARED two:ford:1");
    }

    @Test
    void aMeanOfHalfTheSensorsMayRaiseAndNeverClears() {
        Key ford = new Key("ford", rule("mean", "site", "avg(level) >= site.high", ""));
        ford.level("f1", 0, 4).level("f2", 0, 4);
        assertThat(ford.story()).containsExactly("0 RAISED mean:ford:1");

        ford.level("f1", 1, 1).level("f2", 1, 1);
        assertThat(ford.story()).hasSize(1);

        ford.level("f3", 2, 1);
        assertThat(ford.story()).last().isEqualTo("2 CLEARED mean:ford:1");
    }

    @Test
    void aSiteWhoseSensorsAllFallSilentIsStaleAndFreshAgain() {
        Key ford = new Key("ford", rule("any", "site", "any(level >= 3 m)", ""));
        ford.level("f1", 0, 4).level("f2", 1, 4).level("f1", 2, 4);
        ford.elapse(60);
        assertThat(ford.story()).containsExactly("0 RAISED any:ford:1", "5 STALE any:ford:1");
        ford.level("f3", 61, 1);
        assertThat(ford.story()).last().isEqualTo("61 FRESH any:ford:1");
        assertThat(ford.transitions).hasSize(3);
    }

    @Test
    void anAreaIsJudgedByTheSensorsOfItsSitesAtAPseudoSite() {
        Key city = new Key("area:4309", rule("both", "area", "atLeast(2, level >= 3 m)", ""));
        city.level("h1", 0, 4).level("f1", 1, 4);

        assertThat(city.story()).containsExactly("1 RAISED both:4309:1");
        Transition raised = city.transitions.get(0);
        assertThat(raised.site().value()).isEqualTo("area.4309");
        assertThat(raised.siteName().zh()).isEqualTo("青川");
        assertThat(raised.region().toString()).isEqualTo("43/4309");
        assertThat(raised.position().latitude()).isBetween(28.149, 28.151);
        city.use();
        assertThat(city.story()).last().isEqualTo("1 CLOSED both:4309:1");
    }

    @Test
    void waterUnderWayCountsUntilItHasArrived() {
        Key town = new Key("town", rule("wave", "sensor", "upstream(any(level >= 3 m))", ""));
        town.level("h1", 0, 5).level("h1", 1, 1).level("f1", 1, 1).level("t1", 2, 1);
        assertThat(town.story()).containsExactly("2 RAISED wave:t1:1");
        Evidence way = town.transitions.get(0).evidence().get(0);
        assertThat(way.value()).isEqualTo(40.0);
        assertThat(way.unit()).isEqualTo("min");
        assertThat(way.timeToLimitSeconds()).isEqualTo(38 * 60.0);

        town.restart();
        for (int minute = 3; minute <= 39; minute++) {
            for (String gauge : List.of("h1", "f1", "f2", "f3", "t1")) {
                town.level(gauge, minute, 1);
            }
        }
        town.level("t1", 40, 1);
        assertThat(town.story()).hasSize(1);
        town.level("t1", 40.5, 1);

        assertThat(town.story()).last().isEqualTo("40 CLEARED wave:t1:1");
    }

    @Test
    void neighboursAreTheOthersOfTheSiteAndRadiiCrossSites() {
        Key ford =
                new Key(
                        "ford",
                        rule("near", "sensor", "level > 2 m and neighbours(any(level > 2 m))", ""));
        ford.level("f1", 0, 4).level("f1", 1, 4);
        assertThat(ford.story()).isEmpty();
        ford.level("f2", 1, 4);
        assertThat(ford.story()).containsExactly("1 RAISED near:f2:1");

        Key within =
                new Key("ford", rule("w", "site", "within(12 km, atLeast(2, level > 2 m))", ""));
        within.level("h1", 0, 4).level("t1", 0, 4);
        assertThat(within.story()).containsExactly("0 RAISED w:ford:1");
    }

    private static final String STAGE = rule("stage", "sensor", "level >= 3 m", "");

    @Test
    void chainsSeeTheWarningsOfTheSameReading() {
        Key ford =
                new Key(
                        "ford",
                        rule("last", "sensor", "warning(two, yellow)", ""),
                        rule("two", "site", "atLeast(2, warning(stage, yellow))", ""),
                        STAGE);
        ford.level("f1", 0, 4).level("f2", 1, 4);

        assertThat(ford.story())
                .containsExactly(
                        "0 RAISED stage:f1:1",
                        "1 RAISED stage:f2:1",
                        "1 RAISED two:ford:1",
                        "1 RAISED last:f2:1");
    }

    @Test
    void foreignWarningsAreJudgedSilentlyAndMayCountOn() {
        Key town =
                new Key(
                        "town",
                        STAGE,
                        rule("chain", "site", "upstream(any(warning(stage, yellow)))", ""),
                        rule("past", "site", "upstream(any(warning(stage, yellow, 1 h)))", ""));
        town.level("f1", 0, 4);
        assertThat(town.story()).containsExactly("0 RAISED chain:town:1", "0 RAISED past:town:1");
        for (int minute = 1; minute < 90; minute++) {
            for (String gauge : List.of("h1", "f1", "f2", "f3")) {
                town.level(gauge, minute, gauge.equals("f1") && minute < 5 ? 4 : 1);
            }
        }
        // Open until minute 5, told for an hour more, then ten minutes on its way.
        assertThat(town.story().subList(2, town.story().size()))
                .containsExactly("15 CLEARED chain:town:1", "75 CLEARED past:town:1");
    }

    @Test
    void silenceOfManyIsToldByTheClock() {
        Key ford = new Key("ford", rule("dark", "site", "atLeast(2, silent(5 min))", ""));
        ford.level("f1", 0, 1).level("f2", 1, 1).level("f3", 2, 1);
        ford.elapse(30);
        assertThat(ford.story()).containsExactly("6 RAISED dark:ford:1");
        Key often = new Key("ford", rule("dark", "site", "atLeast(2, silent(5 min))", ""));
        often.level("f1", 0, 1).level("f2", 1, 1).level("f3", 2, 1);
        for (double minute = 2; minute <= 30; minute += 0.5) {
            often.elapse(minute);
        }
        assertThat(often.story()).isEqualTo(ford.story());
    }

    @Test
    void suspectValuesOfOthersCapRed() {
        String red = rule("r", "site", "any(level >= 3 m)", "").replace("yellow", "red");
        Key ford = new Key("ford", red);
        ford.level("f1", 0, 4, Quality.SUSPECT);
        assertThat(ford.transitions.get(0).grade().key()).isEqualTo("orange");
        ford.level("f2", 1, 4);
        assertThat(ford.transitions.get(1).grade().key()).isEqualTo("red");
    }

    @Test
    void editsKeepWhatDidNotChangeAndANetworkEditEndsWhatLooksAtNothing() {
        String two = rule("two", "site", "atLeast(2, level >= 3 m)", "");
        Key ford = new Key("ford", two, STAGE);
        ford.level("f1", 0, 4).level("f2", 0, 4);
        ford.use(two).restart().level("f1", 1, 4);
        assertThat(ford.story())
                .containsExactly(
                        "0 RAISED stage:f1:1",
                        "0 RAISED stage:f2:1",
                        "0 RAISED two:ford:1",
                        "0 CLOSED stage:f1:1",
                        "0 CLOSED stage:f2:1");
        ford.on(catalogue(sensor("h1", "hill")), two);
        assertThat(ford.story()).last().isEqualTo("1 CLOSED two:ford:1");
    }

    @Test
    void aSiteOrAreaIsClosedForItsRuleAsLongAsItIsThere() {
        String two = rule("two", "site", "atLeast(2, level >= 3 m)", "");
        Key gone = new Key("ford", two, STAGE).level("f1", 0, 4).level("f2", 0, 4).use(STAGE);
        Key off = new Key("ford", two, STAGE).level("f1", 0, 4).level("f2", 0, 4);
        off.use(two.replace("scope:", "mode: off\n  scope:"), STAGE);
        Key nowhere = new Key("ford", two, STAGE).level("f1", 0, 4).level("f2", 0, 4);
        nowhere.on(catalogue(sensor("h1", "hill")), two);

        assertThat(gone.reasonAtTheEnd()).contains(EndReason.RULE_REMOVED);
        assertThat(off.reasonAtTheEnd()).contains(EndReason.RULE_OFF);
        assertThat(nowhere.reasonAtTheEnd()).contains(EndReason.SUBJECT_REMOVED);
    }

    @Test
    void aSensorThatMovesAwayIsClosedHereAlthoughItIsStillLookedAt() {
        String near = rule("w", "site", "within(12 km, atLeast(9, warning(stage, yellow)))", "");
        Key ford = new Key("ford", STAGE, near);
        ford.level("f1", 0, 4);
        ford.on(catalogue(sensor("f1", "hill") + sensor("f2", "ford")), STAGE, near);
        assertThat(ford.story()).containsExactly("0 RAISED stage:f1:1", "0 CLOSED stage:f1:1");
    }

    @Test
    void whatLooksAtNothingIsNeverTrueAndTold() {
        Key hill =
                new Key(
                        "hill",
                        rule("x", "sensor", "level > 3 m or upstream(all(level > 0 m))", ""));
        hill.level("h1", 0, 1);
        assertThat(hill.story()).isEmpty();
        hill.level("h1", 1, 4);
        assertThat(hill.story()).hasSize(1);
        SiteRules bound =
                SiteRules.bind(
                        rules(rule("x", "sensor", "upstream(avg(level)) > 3 m", "")),
                        CATALOGUE,
                        "hill");
        assertThat(bound.notes())
                .extracting(note -> note.finding().code())
                .containsOnly(BindingCode.NOTHING_THERE);
    }

    @Test
    void plainRulesNeedNoLinks() {
        SiteRules bound = SiteRules.bind(rules(STAGE), CATALOGUE, "ford");
        assertThat(bound.isLinked()).isFalse();
        assertThat(bound.sensors()).allMatch(sensor -> sensor.steps.length == 0);
    }

    private static final List<String> GAUGES = List.of("f1", "f2", "f3");

    /** Every aggregate, against a reference that knows only the newest value of each sensor. */
    @Property(tries = 60)
    void waterUnderWayEqualsLookingBackByTheTravelTimes(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Integer> minutesToTown = Map.of("h1", 40, "f1", 10);
        Key town = new Key("town");
        town.on(
                catalogue(sensor("h1", "hill") + sensor("f1", "ford") + sensor("t1", "town")),
                rule("wave", "sensor", "upstream(any(level >= 3 m))", ""));
        Map<String, Integer> lastHigh = new HashMap<>();
        List<String> expected = new ArrayList<>();
        boolean open = false;
        int episode = 0;
        for (int minute = 0; minute < 240; minute++) {
            for (String gauge : List.of("h1", "f1")) {
                boolean high = random.nextInt(40) == 0;
                town.level(gauge, minute, high ? 4 : 1);
                if (high) {
                    lastHigh.put(gauge, minute);
                }
            }
            town.level("t1", minute, 1);
            boolean underWay = false;
            for (Map.Entry<String, Integer> high : lastHigh.entrySet()) {
                underWay |= minute - high.getValue() <= minutesToTown.get(high.getKey());
            }
            if (underWay != open) {
                open = underWay;
                episode += open ? 1 : 0;
                String what = open ? " RAISED" : " CLEARED";
                expected.add(minute + what + " wave:t1:" + episode);
            }
            if (random.nextInt(50) == 0) {
                town.restart();
            }
        }

        assertThat(town.story()).isEqualTo(expected);
    }

    @Property(tries = 150)
    void aggregatesEqualAReference(@ForAll long seed) {
        Random random = new Random(seed);
        String kind =
                List.of("avg", "min", "max", "sum", "median", "count", "atLeast", "any", "all")
                        .get(random.nextInt(9));
        boolean counting = Stream.of("atLeast", "any", "all").anyMatch(kind::equals);
        boolean upper = random.nextBoolean();
        String limit = kind.equals("count") ? "2" : "2 m";
        String condition =
                kind.equals("atLeast")
                        ? "atLeast(2, level >= 2 m)"
                        : counting
                                ? kind + "(level >= 2 m)"
                                : kind + "(level) " + (upper ? ">= " : "<= ") + limit;
        Key ford = new Key("ford", rule("r", "site", condition, ""));
        Map<String, double[]> newest = new HashMap<>();
        boolean open = false;
        double minute = 0;
        for (int i = 0; i < 120; i++) {
            minute += random.nextInt(5) == 0 ? random.nextInt(4) : 0.25;
            String gauge = GAUGES.get(random.nextInt(3));
            double level = random.nextInt(5);
            ford.level(gauge, minute, level);
            double[] before = newest.get(gauge);
            if (before == null || before[0] < minute) {
                newest.put(gauge, new double[] {minute, level});
            }
            if (random.nextInt(10) == 0) {
                ford.restart();
            }
            int truth = reference(kind, upper, newest, minute);
            if (truth == Truth.TRUE) {
                open = true;
            } else if (truth == Truth.FALSE) {
                open = false;
            }
            assertThat(isOpen(ford))
                    .as("%s after %d: %s", condition, i, newest.keySet())
                    .isEqualTo(open);
        }
    }

    private static boolean isOpen(Key key) {
        return key.transitions.stream().filter(t -> t.kind().name().equals("RAISED")).count()
                > key.transitions.stream().filter(t -> t.kind().name().equals("CLEARED")).count();
    }

    private static int reference(
            String kind, boolean upper, Map<String, double[]> newest, double minute) {
        double[] known =
                GAUGES.stream()
                        .map(newest::get)
                        .filter(value -> value != null && minute - value[0] <= 3)
                        .mapToDouble(value -> value[1])
                        .sorted()
                        .toArray();
        int unknown = 3 - known.length;
        int yes = (int) Arrays.stream(known).filter(value -> value >= 2).count();
        switch (kind) {
            case "atLeast", "any", "all" -> {
                int least = kind.equals("atLeast") ? 2 : kind.equals("any") ? 1 : 3;
                return yes >= least
                        ? Truth.TRUE
                        : yes + unknown < least ? Truth.FALSE : Truth.UNKNOWN;
            }
            case "count" -> {
                return upper
                        ? (known.length >= 2 ? Truth.TRUE : Truth.UNKNOWN)
                        : (known.length > 2
                                ? Truth.FALSE
                                : unknown == 0 ? Truth.TRUE : Truth.UNKNOWN);
            }
            case "sum" -> {
                return unknown > 0
                        ? Truth.UNKNOWN
                        : Truth.of(meets(Arrays.stream(known).sum(), upper));
            }
            case "max", "min" -> {
                if (known.length == 0) {
                    return Truth.UNKNOWN;
                }
                boolean max = kind.equals("max");
                boolean met = meets(max ? known[known.length - 1] : known[0], upper);
                boolean sure = unknown == 0 || met == (max == upper);
                return sure ? Truth.of(met) : Truth.UNKNOWN;
            }
            default -> {
                if (2 * known.length < 3) {
                    return Truth.UNKNOWN;
                }
                double mean = Arrays.stream(known).average().orElseThrow();
                int n = known.length;
                double median = (known[(n - 1) / 2] + known[n / 2]) / 2;
                boolean met = meets(kind.equals("avg") ? mean : median, upper);
                return met ? Truth.TRUE : unknown == 0 ? Truth.FALSE : Truth.UNKNOWN;
            }
        }
    }

    private static boolean meets(double value, boolean upper) {
        return upper ? value >= 2 - 1e-12 : value <= 2 + 1e-12;
    }

    /** Written and read at any place, chains over sites go on as if nothing had happened. */
    @Property(tries = 60)
    void restoringAnywhereChangesNothing(@ForAll long seed) {
        String[] texts = {
            STAGE,
            rule("two", "site", "atLeast(2, warning(stage, yellow, 5 min))", ""),
            rule("wave", "sensor", "upstream(any(level >= 3 m)) and level > 1 m", ""),
            rule("dark", "site", "within(30 km, atLeast(3, silent(4 min)))", ""),
        };
        Key whole = new Key("ford", texts);
        Key cut = new Key("ford", texts);
        Random random = new Random(seed);
        double minute = 0;
        for (int i = 0; i < 150; i++) {
            minute += random.nextInt(8) == 0 ? random.nextInt(6) : 0.5;
            String gauge = List.of("h1", "f1", "f2", "f3", "t1").get(random.nextInt(5));
            double level = random.nextInt(6);
            double at = Math.max(0, minute - (random.nextInt(6) == 0 ? random.nextInt(3) : 0));
            whole.level(gauge, at, level);
            cut.restart().level(gauge, at, level);
            if (random.nextInt(5) == 0) {
                whole.elapse(minute);
                cut.restart().elapse(minute);
            }
        }
        assertThat(cut.transitions).isEqualTo(whole.transitions);
    }
}
