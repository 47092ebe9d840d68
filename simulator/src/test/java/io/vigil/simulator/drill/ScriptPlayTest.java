package io.vigil.simulator.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.exercise.Casting;
import io.vigil.exercise.DrillScript;
import io.vigil.exercise.DrillScripts;
import io.vigil.exercise.ExerciseTwins;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.simulator.CountyResources;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptPlayTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String DRILL = "drill-1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Catalogue COUNTY =
            CatalogueLoader.parse(Map.of("c.yaml", CountyResources.text(CountyResources.CATALOGUE)))
                    .catalogue();

    private static ScriptPlay play(DrillScript script, long seed) {
        return new ScriptPlay(
                script,
                Casting.of(script, COUNTY, List.of()),
                sensor -> ExerciseTwins.twin(sensor, DRILL),
                seed,
                START,
                1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gas-leak", "river-flood", "forest-fire", "toxic-release"})
    void everyShippedScriptWarnsOnTheCopiesAndEndsByItself(String name) throws Exception {
        DrillScript script = DrillScripts.byName(name).orElseThrow();
        Casting casting = Casting.of(script, COUNTY, List.of());
        assertThat(casting.findings()).isEmpty();
        Catalogue both = ExerciseTwins.of(COUNTY, casting.sensors(), DRILL).over(COUNTY);
        RuleSet rules =
                new RuleLoader(SensorKinds.builtIn())
                        .parse(Map.of("r.yaml", CountyResources.text(CountyResources.RULES)))
                        .rules();
        Map<SiteId, SiteEvaluator> evaluators = new HashMap<>();
        Map<SiteId, SiteState> states = new HashMap<>();
        List<Transition> out = new ArrayList<>();
        for (Site site : both.sites()) {
            if (site.exercise().isPresent()) {
                evaluators.put(
                        site.id(), new SiteEvaluator(SiteRules.bind(rules, both, site.id())));
                states.put(site.id(), new SiteState());
            }
        }

        for (SimulatedMessage message : play(script, 7).messages()) {
            SensorId sensor =
                    new SensorId(message.topic().substring(message.topic().lastIndexOf('/') + 1));
            SiteId site = both.sensor(sensor).orElseThrow().site();
            evaluators
                    .get(site)
                    .observe(states.get(site), reading(sensor, message), message.at(), out::add);
        }

        assertThat(out).isNotEmpty();
        assertThat(out).allMatch(t -> t.exercise().equals(Optional.of(DRILL)));
        assertThat(out).anyMatch(t -> !Grade.ORANGE.isAbove(t.grade()));
        assertThat(out).filteredOn(t -> t.kind() == TransitionKind.STALE).isEmpty();
    }

    private static Reading reading(SensorId sensor, SimulatedMessage message) throws Exception {
        JsonNode values = JSON.readTree(message.payload()).path("values");
        String quantity = values.fieldNames().next();
        return Reading.of(
                sensor,
                message.at(),
                new Measurement(quantity, values.path(quantity).doubleValue(), Quality.GOOD));
    }

    @Test
    void theSameSeedGivesTheSameMessages() {
        DrillScript script = DrillScripts.byName("gas-leak").orElseThrow();

        List<SimulatedMessage> first = play(script, 3).messages();
        List<SimulatedMessage> second = play(script, 3).messages();
        List<SimulatedMessage> other = play(script, 4).messages();

        assertThat(first).usingRecursiveComparison().isEqualTo(second);
        assertThat(first).usingRecursiveComparison().isNotEqualTo(other);
        assertThat(first).extracting(SimulatedMessage::at).isSorted();
        assertThat(first).allMatch(message -> message.topic().endsWith(".drill-1"));
    }

    @Test
    void fasterMeansThatReadingsAreTakenFaster() {
        DrillScript script = DrillScripts.byName("gas-leak").orElseThrow();
        Casting casting = Casting.of(script, COUNTY, List.of());

        List<SimulatedMessage> fast =
                new ScriptPlay(script, casting, sensor -> sensor, 3, START, 4).messages();

        assertThat(fast).hasSameSizeAs(play(script, 3).messages());
        assertThat(fast.get(fast.size() - 1).at()).isEqualTo(START.plusSeconds(180));
    }
}
