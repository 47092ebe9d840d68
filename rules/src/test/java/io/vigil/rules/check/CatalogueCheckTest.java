package io.vigil.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKind;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.BindingCode;
import io.vigil.rules.evaluation.BindingNote;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.language.RuleLoader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueCheckTest {
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    """
                                    enterprises: [{ id: bureau, name: { zh: 水务局, en: Bureau } }]
                                    regions: [{ path: "420000", name: { zh: 湖北, en: Hubei } }]
                                    sites:
                                      - id: ford
                                        name: { zh: 渡口, en: Ford }
                                        type: river
                                        enterprise: bureau
                                        region: "420000"
                                        position: { lat: 30, lon: 114 }
                                        attributes: { warningLevel: 5 m }
                                        sensors:
                                          - { id: g1, kind: water-level, name: { zh: 甲, en: G1 },
                                              interval: 10 min, quantities: { level: m } }
                                    """))
                    .catalogue();

    @Test
    void namesThatNothingHasAreToldWithWhatWasProbablyMeant() {
        String text =
                """
                rules:
                  - id: a
                    title: t
                    hazard: h
                    applies: { kind: water-level }
                    grades:
                      yellow: level >= site.warningLevl
                      red: level >= site.warningLevel + 1 m
                    advice: a
                    source: s
                overrides:
                  - { rule: a, site: frod, mode: off }
                  - { rule: a, sensor: g1, mode: off }
                """;

        List<Finding> findings = new CatalogueCheck(CATALOGUE).check(load(text).rules());

        assertThat(findings)
                .extracting(finding -> finding.code().id() + " " + finding.place().line())
                .containsExactly("RULE-094 7", "RULE-095 12");
        assertThat(findings.get(0).arguments()).contains("warningLevel");
        assertThat(findings.get(1).arguments()).contains("ford");
    }

    @Test
    void aWindowShorterThanTwoIntervalsOfTheSensorIsNoted() {
        String text =
                """
                - id: a
                  title: t
                  hazard: h
                  applies: { kind: water-level }
                  grades:
                    yellow: "rise(level, 15 min) > 1 m or rise(level, 20 min) > 2 m or silent(5 min)"
                  advice: a
                  source: s
                """;

        List<BindingNote> notes =
                SiteRules.bind(load(text).rules(), CATALOGUE, new SiteId("ford")).notes();

        assertThat(notes)
                .extracting(note -> note.finding().code())
                .containsExactly(BindingCode.WINDOW_SHORT);
        assertThat(notes.get(0).isApplicable()).isTrue();
        assertThat(notes.get(0).finding().place().line()).isEqualTo(6);
    }

    private static RuleLoader.Loaded load(String text) {
        Map<String, SensorKind> kinds = new LinkedHashMap<>();
        CATALOGUE.kinds().forEach(kind -> kinds.put(kind.key(), kind));
        RuleLoader.Loaded loaded = new RuleLoader(kinds).parse(Map.of("r.yaml", text));
        assertThat(loaded.findings()).noneMatch(Finding::isError);
        return loaded;
    }
}
