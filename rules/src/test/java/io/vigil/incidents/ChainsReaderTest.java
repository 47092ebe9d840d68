package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.Grade;
import io.vigil.response.DeskFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChainsReaderTest {
    private static DeskFiles.Loaded load(String text) {
        return DeskFiles.parse(Map.of("own.yaml", text), List.of(new ChainsReader()));
    }

    private static List<String> told(String text) {
        return load(text).findings().stream().map(ChainsReaderTest::brief).toList();
    }

    private static String brief(Finding finding) {
        return finding.place() + " " + finding.code().id() + " " + finding.arguments();
    }

    @Test
    void theShippedChainsAreRead() {
        DeskFiles.Loaded loaded = load("");

        assertThat(loaded.findings()).isEmpty();
        IncidentSettings settings = loaded.settings().orElseThrow().get(IncidentSettings.class);
        assertThat(settings.links())
                .extracting(ChainLink::id)
                .contains("rain-river", "river-plant", "leak-tanks", "fire-plant");
        assertThat(settings.kinOf("gas").metres()).isEqualTo(300);
        assertThat(settings.kinOf("gas")).isEqualTo(settings.kinOf("gas-leak"));
        assertThat(settings.kinOf("unheard-of").metres()).isZero();
    }

    @Test
    void ownWordsGoBeforeTheShippedOnes() {
        IncidentSettings settings =
                load("""
                                chains:
                                  quiet: 1 h
                                  same:
                                    - { hazards: [ gas ], distance: 1 km, within: 2 h }
                                  links:
                                    - { id: rain-river, mode: off }
                                    - id: leak-tanks
                                      title: { zh: 泄漏, en: Leak }
                                      from: { hazards: [ gas ] }
                                      to: { rules: [ tank-level ] }
                                      same: [ site, region ]
                                      within: 20 min
                                """)
                        .settings()
                        .orElseThrow()
                        .get(IncidentSettings.class);

        assertThat(settings.quiet()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.kinOf("gas").metres()).isEqualTo(1_000);
        assertThat(settings.kinOf("gas-leak").metres()).isEqualTo(300);
        assertThat(settings.links()).extracting(ChainLink::id).doesNotContain("rain-river");
        ChainLink own =
                settings.links().stream()
                        .filter(link -> link.id().equals("leak-tanks"))
                        .findFirst()
                        .orElseThrow();
        assertThat(own.ways())
                .containsExactly(new Way.Same(Way.Place.SITE), new Way.Same(Way.Place.REGION));
        assertThat(own.within()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        assertThat(
                        told(
                                """
                                chains:
                                  quite: 1 h
                                  longest: 9 d
                                  same:
                                    - { hazards: [ gas ], distance: 3 s, within: 2 h }
                                  links:
                                    - id: a
                                      title: { zh: 泄漏, en: Leak }
                                      from: { types: [ river ] }
                                      to: { rules: [ x ] }
                                      downstream: 0.5
                                      within: 20 min
                                    - id: b
                                      title: { zh: 泄漏, en: Leak }
                                      from: { rules: [ y ] }
                                      to: { rules: [ x ] }
                                      within: 20 min
                                    - { id: b, mode: off }
                                """))
                .containsExactly(
                        "own.yaml:2:3 DESK-001 [quite, quiet]",
                        "own.yaml:3:12 DESK-003 [9 d, a duration of at most 7 d, such as 30 min]",
                        "own.yaml:5:37 DESK-003 [3 s, a distance such as 300 m or 2 km]",
                        "own.yaml:9:13 DESK-003 [{ … }, { hazards: [ … ] } or { rules: [ … ] }]",
                        "own.yaml:11:19 DESK-003 [0.5, a factor of the travel time, 1 to 10]",
                        "own.yaml:13:7 DESK-002 [near | downstream | same]",
                        "own.yaml:18:13 DESK-007 [b, own.yaml:13:11]");
    }

    @Test
    void aLeakAndTheTanksBesideItAreOneIncidentByTheShippedChains() {
        IncidentSettings shipped = load("").settings().orElseThrow().get(IncidentSettings.class);
        IncidentBook book = new IncidentBook(shipped);
        Warning leak = Warning.of("tank-area-toxic", "hazardous-chemical", "north", 0);
        Warning tank = Warning.of("tank-pressure", "hazardous-chemical", "south", -450);
        Warning far = Warning.of("tank-pressure", "hazardous-chemical", "other", -5_000);
        Warning wood = Warning.of("forest-ignition", "forest-fire", "wood", 4_000);
        book.take(wood.raised(Grade.ORANGE, 0), Places.CATALOGUE);
        book.take(leak.raised(Grade.ORANGE, 5), Places.CATALOGUE);
        book.take(tank.raised(Grade.YELLOW, 20), Places.CATALOGUE);
        book.take(far.raised(Grade.YELLOW, 21), Places.CATALOGUE);

        Incident incident = book.of(tank.id()).orElseThrow();
        assertThat(incident.member(tank.id()).orElseThrow().cause().orElseThrow().of())
                .isIn(leak.id(), wood.id());
        assertThat(incident.member(leak.id()).orElseThrow().cause())
                .contains(new Cause(wood.id(), "fire-plant"));
        assertThat(incident.parent().episode()).isEqualTo(wood.id());
        assertThat(book.of(far.id()).orElseThrow().id()).isNotEqualTo(incident.id());
    }
}
