package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One site with gauges under the rules that come with Vigil, or under a text. */
final class QualityStage {
    static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    final List<Transition> transitions = new ArrayList<>();
    final List<Reading> stored = new ArrayList<>();
    SiteState state = new SiteState();
    private final SiteEvaluator evaluator;
    private final SiteRules rules;
    private Instant now = START;

    QualityStage(String catalogue, Map<String, String> ruleTexts) {
        CatalogueLoader.Loaded sites = CatalogueLoader.parse(Map.of("sites.yaml", catalogue));
        assertThat(sites.findings()).isEmpty();
        RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).parse(ruleTexts);
        assertThat(loaded.findings()).isEmpty();
        rules = bind(loaded.rules(), sites.catalogue());
        evaluator = new SiteEvaluator(rules);
    }

    private static SiteRules bind(RuleSet rules, Catalogue catalogue) {
        return SiteRules.bind(rules, catalogue, new SiteId("ford"));
    }

    /** The packs that come with Vigil, on a river. */
    static QualityStage river(int intervalMinutes, String limits, String... gauges) {
        return new QualityStage(site("river", intervalMinutes, limits, gauges), RulePacks.all());
    }

    static String site(String type, int intervalMinutes, String attributes, String... gauges) {
        StringBuilder yaml =
                new StringBuilder(
                        """
                        regions: [ { path: 430000, name: { zh: 省, en: Province } } ]
                        enterprises: [ { id: bureau, name: { zh: 局, en: Bureau } } ]
                        sites:
                          - id: ford
                            name: { zh: 渡口, en: Ford }
                            type: %s
                            enterprise: bureau
                            region: 430000
                            position: { lat: 28, lon: 112 }
                            attributes: { %s }
                            sensors:
                        """
                                .formatted(type, attributes));
        for (String gauge : gauges) {
            yaml.append(
                    "      - { id: %s, kind: water-level, interval: %d min, quantities: { level: m, flow: m3/s } }\n"
                            .formatted(gauge, intervalMinutes));
        }
        return yaml.toString();
    }

    QualityStage level(String gauge, double minute, double level) {
        return observe(gauge, minute, new Measurement("level", level, Quality.GOOD));
    }

    QualityStage observe(String gauge, double minute, Measurement... values) {
        Instant at = START.plusMillis(Math.round(minute * 60_000));
        return observe(Reading.of(new SensorId(gauge), at, values));
    }

    QualityStage observe(Reading reading) {
        now = reading.at().isAfter(now) ? reading.at() : now;
        evaluator.observe(state, reading, now, transitions::add).ifPresent(stored::add);
        return this;
    }

    SiteRules rules() {
        return rules;
    }

    /** The flags of a quantity, in the order in which readings came. */
    List<Integer> flags(String quantity) {
        List<Integer> flags = new ArrayList<>();
        for (Reading reading : stored) {
            reading.measurements().stream()
                    .filter(measurement -> measurement.quantity().equals(quantity))
                    .forEach(measurement -> flags.add(measurement.quality().flag()));
        }
        return flags;
    }

    /** What happened, as {@code minute rule kind grade}. */
    List<String> story(String rule) {
        return transitions.stream()
                .filter(t -> t.episode().rule().value().equals(rule))
                .filter(t -> t.kind() != TransitionKind.UPDATED)
                .map(
                        t ->
                                Duration.between(START, t.at()).toMinutes()
                                        + " "
                                        + t.kind()
                                        + " "
                                        + t.grade().key())
                .toList();
    }

    static Map<String, String> texts(String... parts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i++) {
            texts.put(i + ".yaml", parts[i]);
        }
        return texts;
    }
}
