package io.vigil.indicators;

import static io.vigil.indicators.MadeDay.episode;
import static io.vigil.indicators.MadeDay.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.indicators.ChannelFigures.Fate;
import io.vigil.indicators.ChannelFigures.Message;
import io.vigil.indicators.DataFlow.Received;
import io.vigil.indicators.MadeDay.Where;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Figures of a made day, against what is computed by hand beside each. */
class IndicatorsTest {
    private static final Period DAY = new Period(minute(0), minute(24 * 60));
    private static final RegionPath UPPER = RegionPath.parse("430000/430100/430121");
    private static final RegionPath LOWER = RegionPath.parse("430000/430100/430122");
    private static final Where GAUGE_A = new Where(new SiteId("gauge-a"), UPPER);
    private static final Where GAUGE_B = new Where(new SiteId("gauge-b"), UPPER);
    private static final Where PLANT = new Where(new SiteId("plant"), LOWER);
    private static final Where GHOST = new Where(new SiteId("ghost"), LOWER);
    private static final EpisodeId FLOOD_A = episode("river-stage", "a1", 1);
    private static final EpisodeId FLOOD_B = episode("river-stage", "b1", 1);

    private static final Catalogue CATALOGUE =
            catalogue(
                    Map.of(
                            "made.yaml",
                            """
                                    regions:
                                      - { path: 430000/430100/430121, name: { zh: 上游县, en: Upper county } }
                                      - { path: 430000/430100/430122, name: { zh: 下游县, en: Lower county } }
                                    enterprises:
                                      - { id: hydro, name: { zh: 水文站, en: Hydrology } }
                                      - { id: acme, name: { zh: 化工厂, en: Acme } }
                                    sites:
                                      - { id: gauge-a, name: { zh: 甲, en: A }, type: river, enterprise: hydro, region: 430000/430100/430121, position: { lat: 28.0, lon: 113.0 }, attributes: { warningLevel: 27.3 m }, sensors: [{ id: a1, kind: water-level, interval: 10 min, quantities: { level: m } }, { id: a2, kind: water-level, interval: 10 min, quantities: { level: m } }] }
                                      - { id: gauge-b, name: { zh: 乙, en: B }, type: river, enterprise: hydro, region: 430000/430100/430121, position: { lat: 28.0, lon: 113.1 }, attributes: { warningLevel: 20 m }, sensors: [{ id: b1, kind: water-level, interval: 2 h, quantities: { level: m } }] }
                                      - { id: plant, name: { zh: 厂, en: Plant }, type: tank-farm, enterprise: acme, region: 430000/430100/430122, position: { lat: 28.1, lon: 113.1 }, sensors: [{ id: p1, kind: gas-leak, interval: 1 min, quantities: { concentration: "%VOL" } }] }
                                      - { id: ghost, name: { zh: 库, en: Depot }, type: tank-farm, enterprise: acme, region: 430000/430100/430122, position: { lat: 28.2, lon: 113.1 }, sensors: [{ id: g1, kind: gas-leak, interval: 1 min, quantities: { concentration: "%VOL" } }] }
                                    """));

    private static Catalogue catalogue(Map<String, String> files) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(files);
        assertThat(loaded.findings()).isEmpty();
        return loaded.catalogue();
    }

    /**
     * A flood at A that rises and is released; one at B that nobody looks at; 22 blue gas warnings
     * at the plant; one at a site under maintenance; one of a drill, one of a shadow rule.
     */
    private static MadeDay day() {
        MadeDay day =
                new MadeDay()
                        .rule(FLOOD_A, TransitionKind.RAISED, Grade.YELLOW, "flood", GAUGE_A, 600)
                        .acknowledge(FLOOD_A, 604)
                        .rule(FLOOD_A, TransitionKind.UPGRADED, Grade.ORANGE, "flood", GAUGE_A, 630)
                        .acknowledge(FLOOD_A, 637)
                        .report(FLOOD_A, 650)
                        .release(FLOOD_A, Proposal.Status.ACTUAL, 655, 660)
                        .rule(FLOOD_B, TransitionKind.RAISED, Grade.YELLOW, "flood", GAUGE_B, 720)
                        .maintenance(GHOST.site(), 800, 900)
                        .rule(
                                episode("gas-l1", "g1", 1),
                                TransitionKind.RAISED,
                                Grade.BLUE,
                                "gas-leak",
                                GHOST,
                                810);
        // 14:00 to 14:10: 12; 14:10 to 14:20: 6; 14:20 to 14:30: 4
        for (int i = 1; i <= 22; i++) {
            double at = i <= 12 ? 840 + i * 0.5 : i <= 18 ? 850 + (i - 12) : 860 + (i - 18);
            EpisodeId gas = episode("gas-l1", "p1", i);
            day.rule(gas, TransitionKind.RAISED, Grade.BLUE, "gas-leak", PLANT, at)
                    .rule(gas, TransitionKind.CLEARED, Grade.BLUE, "gas-leak", PLANT, at + 0.2);
        }
        for (int i = 1; i <= 3; i++) {
            day.close(episode("gas-l1", "p1", i), Outcome.FALSE_ALARM, 880);
        }
        day.close(episode("gas-l1", "p1", 4), Outcome.MAINTENANCE, 880)
                .close(episode("gas-l1", "p1", 5), Outcome.TRUE_EVENT, 880)
                .rule(FLOOD_A, TransitionKind.CLEARED, Grade.ORANGE, "flood", GAUGE_A, 900)
                .close(FLOOD_A, Outcome.TRUE_EVENT, 910);
        day.rule(
                episode("river-stage", "b1", 7),
                TransitionKind.RAISED,
                Grade.RED,
                "flood",
                GAUGE_B,
                920,
                true,
                Optional.empty());
        day.rule(
                episode("gas-l1", "p1", 99),
                TransitionKind.RAISED,
                Grade.RED,
                "gas-leak",
                PLANT,
                930,
                false,
                Optional.of("drill-1"));
        return day.elapse(1_000);
    }

    private static Indicators of(Scope scope, List<Transition> transitions) {
        return Indicators.of(
                DAY,
                scope,
                minute(1_440),
                CATALOGUE,
                new Indicators.Sources(
                        transitions,
                        List.of(
                                new Message("sms", Fate.ARRIVED, minute(661)),
                                new Message("sms", Fate.ARRIVED, minute(661)),
                                new Message("sms", Fate.ARRIVED, minute(661)),
                                new Message("sms", Fate.FAILED, minute(661)),
                                new Message("mqtt", Fate.HANDED_OVER, minute(661)),
                                new Message("mqtt", Fate.WAITING, minute(661)),
                                new Message("sms", Fate.FAILED, minute(-1))),
                        List.of(
                                new Accuracy.Miss("flood", Optional.of(new RuleId("river-stage"))),
                                new Accuracy.Miss("landslide", Optional.empty())),
                        List.of(
                                new Received(new SensorId("a1"), 140, 24),
                                new Received(new SensorId("b1"), 12, 3),
                                new Received(new SensorId("p1"), 1_500, 23))));
    }

    private static Indicators all() {
        return of(Scope.ALL, day().transitions());
    }

    @Test
    void theDesksLoadIsThatOfTheMadeDay() {
        DeskLoad load = all().load();

        // A raised and risen, B raised, 22 at the plant; the one under maintenance is quiet
        assertThat(load.rings()).isEqualTo(2 + 1 + 22);
        assertThat(load.quiet()).isEqualTo(1);
        assertThat(load.averagePerTenMinutes()).isCloseTo(25 / 144.0, within(1e-12));
        assertThat(load.peakPerTenMinutes()).isEqualTo(12);
        assertThat(load.slotsAboveTen()).isEqualTo(new Share(1, 144));
        // begins with 12, goes on with 6, ends with 4
        assertThat(load.floods()).isEqualTo(1);
        assertThat(load.flood()).isEqualTo(Duration.ofMinutes(20));
        assertThat(load.byGrade())
                .isEqualTo(Map.of("blue", 22L, "yellow", 2L, "orange", 1L, "red", 0L));
        assertThat(load.topTen())
                .containsExactly(
                        new DeskLoad.Source("gas-l1", "p1", 22),
                        new DeskLoad.Source("river-stage", "a1", 2),
                        new DeskLoad.Source("river-stage", "b1", 1));
        assertThat(load.topTenShare()).isEqualTo(new Share(25, 25));
    }

    @Test
    void theTimesToActAreThoseOfTheMadeDay() {
        ResponseTimes response = all().response();

        // A: 4 min after it was raised, 7 min after it rose
        assertThat(response.acknowledge().count()).isEqualTo(2);
        assertThat(response.acknowledge().median()).contains(Duration.ofMinutes(4));
        assertThat(response.acknowledge().p90()).contains(Duration.ofMinutes(7));
        assertThat(response.acknowledgeByGrade().get("orange").median())
                .contains(Duration.ofMinutes(7));
        // B, the 22 and the one under maintenance
        assertThat(response.unacknowledged()).isEqualTo(1 + 22 + 1);
        assertThat(response.report().median()).contains(Duration.ofMinutes(50));
        assertThat(response.release().median()).contains(Duration.ofMinutes(60));
        // A's second clock at 10:35 and B's at 12:10
        assertThat(response.escalations()).isEqualTo(2);
    }

    @Test
    void deadlinesAreKeptLateOrMissed() {
        List<ClockFigures> clocks = all().response().clocks();

        assertThat(clocks).extracting(ClockFigures::key).containsExactly("acknowledge", "report");
        ClockFigures acknowledge = clocks.get(0);
        // A at yellow in time, A at orange 2 min late, B never
        assertThat(acknowledge.inTime()).isEqualTo(new Share(1, 3));
        assertThat(acknowledge.late()).isEqualTo(1);
        assertThat(acknowledge.missed()).isEqualTo(1);
        assertThat(acknowledge.pending()).isZero();
        assertThat(clocks.get(1).inTime()).isEqualTo(new Share(1, 1));
        assertThat(clocks.get(1).took().median()).contains(Duration.ofMinutes(20));
    }

    @Test
    void accuracyFollowsTheOutcomes() {
        Indicators all = all();

        assertThat(all.rules()).extracting(Accuracy::name).containsExactly("gas-l1", "river-stage");
        Accuracy gas = all.rules().get(0);
        assertThat(gas.revision()).contains("rev-1");
        assertThat(gas.warnings()).isEqualTo(23);
        assertThat(gas.hits()).isEqualTo(1);
        assertThat(gas.falseAlarms()).isEqualTo(3);
        assertThat(gas.leftOut()).isEqualTo(1);
        assertThat(gas.unjudged()).isEqualTo(18);
        assertThat(gas.far().value()).contains(0.75);
        assertThat(gas.pod()).as("nobody recorded a miss").isEmpty();
        assertThat(gas.lead().count()).isZero();
        Accuracy stage = all.rules().get(1);
        assertThat(stage.hits()).isEqualTo(1);
        assertThat(stage.pod()).contains(new Share(1, 2));
        assertThat(stage.far()).isEqualTo(new Share(0, 1));
        assertThat(stage.lead().median()).contains(Duration.ofMinutes(30));
        assertThat(all.hazards())
                .extracting(Accuracy::name, Accuracy::misses, Accuracy::warnings)
                .containsExactly(
                        tuple("flood", 1L, 2L),
                        tuple("gas-leak", 0L, 23L),
                        tuple("landslide", 1L, 0L));
        assertThat(all.hazards().get(2).pod()).contains(new Share(0, 1));
    }

    @Test
    void channelsAreCountedByWhatBecameOfTheirMessages() {
        assertThat(all().channels())
                .containsExactly(
                        new ChannelFigures("*", new Share(3, 4), 1, 1, 1),
                        new ChannelFigures("mqtt", new Share(0, 0), 1, 0, 1),
                        new ChannelFigures("sms", new Share(3, 4), 0, 1, 0));
    }

    @Test
    void dataFlowFollowsIntervalsAndSlots() {
        Indicators all = all();

        DataFlow total = all.data();
        assertThat(total.connected()).isEqualTo(new Share(3, 5));
        // a1: 24 h; b1: 4 slots of 6 h; p1: 24 h
        assertThat(total.online()).isEqualTo(new Share(24 + 3 + 23, 24 + 4 + 24));
        // 140 of 144, 12 of 12, and 1500 are no more than 1440
        assertThat(total.complete()).isEqualTo(new Share(140 + 12 + 1_440, 144 + 12 + 1_440));
        assertThat(total.covered()).isEqualTo(new Share(3, 4));
        assertThat(all.dataByEnterprise())
                .extracting(DataFlow::key, DataFlow::connected, DataFlow::covered)
                .containsExactly(
                        tuple("acme", new Share(1, 2), new Share(1, 2)),
                        tuple("hydro", new Share(2, 3), new Share(2, 2)));
        assertThat(all.dataByDistrict())
                .extracting(flow -> flow.name().en(), DataFlow::online)
                .containsExactly(
                        tuple("Upper county", new Share(27, 28)),
                        tuple("Lower county", new Share(23, 24)));
        assertThat(all.dataByKind())
                .extracting(DataFlow::key, DataFlow::complete)
                .containsExactly(
                        tuple("gas-leak", new Share(1_440, 1_440)),
                        tuple("water-level", new Share(152, 156)));
    }

    @Test
    void ofTwoSectionsAboveTheWarningLevelPeopleWereToldOnOne() {
        assertThat(all().controlSections())
                .isEqualTo(new ControlSections(2, 2, new Share(1, 2), List.of("gauge-b")));
    }

    @Test
    void aMessageForPracticeIsNoRelease() {
        MadeDay day =
                new MadeDay()
                        .rule(FLOOD_A, TransitionKind.RAISED, Grade.YELLOW, "flood", GAUGE_A, 600)
                        .release(FLOOD_A, Proposal.Status.TEST, 610, 611);
        Indicators figures = of(Scope.ALL, day.transitions());

        assertThat(figures.response().release().count()).isZero();
        assertThat(figures.controlSections().issued()).isEqualTo(new Share(0, 1));
    }

    @Test
    void scopesRestrictWarningsAndData() {
        List<Transition> transitions = day().transitions();
        Indicators lower =
                of(new Scope(Optional.of(LOWER), Optional.empty(), Optional.empty()), transitions);
        Indicators flood =
                of(
                        new Scope(Optional.empty(), Optional.of("flood"), Optional.empty()),
                        transitions);
        Indicators hydro =
                of(
                        new Scope(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new EnterpriseId("hydro"))),
                        transitions);

        assertThat(lower.load().rings()).isEqualTo(22);
        assertThat(lower.data().connected()).isEqualTo(new Share(1, 2));
        assertThat(lower.controlSections().sections()).isZero();
        assertThat(lower.controlSections().issued().value()).isEmpty();
        assertThat(flood.load().rings()).isEqualTo(3);
        assertThat(flood.hazards()).extracting(Accuracy::name).containsExactly("flood");
        assertThat(hydro.load().rings()).isEqualTo(3);
        assertThat(hydro.data().covered()).isEqualTo(new Share(2, 2));
    }

    @Test
    void theOrderOfTransitionsAndRepetitionsChangeNothing() {
        List<Transition> transitions = new ArrayList<>(day().transitions());
        Indicators expected = of(Scope.ALL, transitions);
        transitions.addAll(List.copyOf(transitions.subList(0, 20)));
        Collections.shuffle(transitions, new Random(4));

        assertThat(of(Scope.ALL, transitions)).isEqualTo(expected);
    }

    @Test
    void whatHappenedOutsideThePeriodIsNotCounted() {
        Period morning = new Period(minute(0), minute(610));
        Indicators figures =
                Indicators.of(
                        morning,
                        Scope.ALL,
                        minute(1_440),
                        CATALOGUE,
                        new Indicators.Sources(
                                day().transitions(), List.of(), List.of(), List.of()));

        assertThat(figures.load().rings()).isEqualTo(1);
        assertThat(figures.response().acknowledge().count()).isEqualTo(1);
        // it began in the period, so what was done about it later counts
        assertThat(figures.response().release().count()).isEqualTo(1);
        assertThat(figures.hazards()).singleElement().extracting(Accuracy::hits).isEqualTo(1L);
        assertThat(figures.data().connected()).isEqualTo(new Share(0, 5));
        assertThat(figures.data().online().value()).isEmpty();
    }

    @Test
    void theFloodEndsOnlyBelowFive() {
        MadeDay day = new MadeDay();
        int number = 1;
        int[] slots = {11, 5, 4, 10, 11, 0};
        for (int slot = 0; slot < slots.length; slot++) {
            for (int i = 0; i < slots[slot]; i++) {
                day.rule(
                        episode("gas-l1", "p1", number++),
                        TransitionKind.RAISED,
                        Grade.BLUE,
                        "gas-leak",
                        PLANT,
                        slot * 10 + i * 0.5);
            }
        }
        DeskLoad load = of(Scope.ALL, day.transitions()).load();

        // 11 begins, 5 goes on, 4 ends; 10 is not above 10; 11 begins again, 0 ends
        assertThat(load.floods()).isEqualTo(2);
        assertThat(load.flood()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void percentilesAreOfTheNearestRank() {
        List<Duration> ten = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            ten.add(Duration.ofMinutes(i));
        }

        Durations durations = Durations.of(ten);

        assertThat(durations.median()).contains(Duration.ofMinutes(5));
        assertThat(durations.p90()).contains(Duration.ofMinutes(9));
        assertThat(durations.longest()).contains(Duration.ofMinutes(10));
        assertThat(Durations.of(List.of()).median()).isEmpty();
    }

    @Test
    void asJsonSharesHaveTheirValueAndTimesAreIso() throws Exception {
        JsonNode json = DomainJson.mapper().readTree(DomainJson.mapper().writeValueAsString(all()));

        assertThat(json.at("/data/connected/value").asDouble()).isEqualTo(0.6);
        assertThat(json.at("/load/flood").asText()).isEqualTo("PT20M");
        assertThat(json.at("/response/acknowledge/median").asText()).isEqualTo("PT4M");
        assertThat(json.at("/period/from").asText()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(json.at("/channels/1/arrived").has("value")).isFalse();
    }
}
