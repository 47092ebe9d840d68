package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.RuleLoader;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new kind of sensor and its rules are files: dropped into a folder, they are judged. */
class NewKindTest {
    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");

    @Test
    void judgesAKindThatOnlyAFileKnows(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("avalanche.yaml"),
                """
                kinds:
                  - key: avalanche
                    name: { zh: 雪崩, en: Avalanche }
                    quantities: { snowDepth: cm, slopeNoise: dB }
                rules:
                  - id: snow-load
                    title: { zh: 积雪过深, en: Deep snow }
                    hazard: avalanche
                    applies: { kind: avalanche }
                    grades: { yellow: snowDepth >= 1.2 m }
                    advice: { zh: 封闭道路, en: Close the road }
                    source: engineering default
                """);
        RuleFiles files = RuleFiles.read(List.of(folder));

        RuleLoader.Loaded rules = new RuleLoader(SensorKinds.builtIn()).parse(files.textByName());
        Map<String, SensorKind> kinds = SensorKinds.with(files.textByName());
        CatalogueLoader.Loaded catalogue =
                CatalogueLoader.parse(
                        Map.of(
                                "sites.yaml",
                                """
                                regions: [ { path: 540000, name: { zh: 西藏, en: Tibet } } ]
                                enterprises: [ { id: road, name: { zh: 公路, en: Road } } ]
                                sites:
                                  - id: pass
                                    name: { zh: 垭口, en: Pass }
                                    type: slope
                                    enterprise: road
                                    region: 540000
                                    position: { lat: 29.5, lon: 94.9 }
                                    sensors:
                                      - id: mast
                                        kind: avalanche
                                        interval: 10 min
                                        quantities: { snowDepth: m }
                                """),
                        kinds);

        assertThat(rules.findings()).isEmpty();
        assertThat(catalogue.findings()).isEmpty();
        SiteRules bound = SiteRules.bind(rules.rules(), catalogue.catalogue(), new SiteId("pass"));
        List<Transition> transitions = new ArrayList<>();
        SiteState state = new SiteState();
        SiteEvaluator evaluator = new SiteEvaluator(bound);
        evaluator.adopt(state, START, transitions::add);
        for (int i = 0; i < 3; i++) {
            Instant at = START.plusSeconds(600L * i);
            Measurement depth = new Measurement("snowDepth", 1.1 + 0.1 * i, Quality.GOOD);
            evaluator.observe(
                    state, Reading.of(new SensorId("mast"), at, depth), at, transitions::add);
        }

        assertThat(transitions)
                .singleElement()
                .satisfies(
                        raised -> {
                            assertThat(raised.kind()).isEqualTo(TransitionKind.RAISED);
                            assertThat(raised.grade()).isEqualTo(Grade.YELLOW);
                            assertThat(raised.at()).isEqualTo(START.plusSeconds(600));
                        });
    }
}
