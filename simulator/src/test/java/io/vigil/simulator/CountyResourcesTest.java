package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountyResourcesTest {
    @Test
    void generatedFilesAreUpToDate() {
        CountyResources.generate()
                .forEach(
                        (name, text) ->
                                assertThat(CountyResources.text(name))
                                        .as("%s is stale: run CountyResources.main", name)
                                        .isEqualTo(text));
    }

    @Test
    void catalogueFileHasTheSensorsOfTheScenario() throws Exception {
        JsonNode catalogue =
                new ObjectMapper(new YAMLFactory())
                        .readTree(CountyResources.text(CountyResources.CATALOGUE));

        int sensors = 0;
        for (JsonNode site : catalogue.get("sites")) {
            sensors += site.get("sensors").size();
        }

        assertThat(catalogue.get("sites")).hasSize(60);
        assertThat(sensors).isBetween(380, 420);
        assertThat(catalogue.get("enterprises")).hasSize(4);
    }

    @Test
    void mapIsGeoJsonWithNamesInBothLanguages() throws Exception {
        JsonNode map = new ObjectMapper().readTree(CountyResources.text(CountyResources.BASEMAP));

        Set<String> kinds = new HashSet<>();
        for (JsonNode feature : map.get("features")) {
            kinds.add(feature.at("/properties/kind").asText());
            assertThat(feature.at("/properties/zh").asText()).isNotEmpty();
            assertThat(feature.at("/properties/en").asText()).isNotEmpty();
        }

        assertThat(kinds).contains("county", "town", "river", "road", "forest", "industry");
    }

    @Test
    void rulesFileIsYamlWithTitlesInBothLanguages() throws Exception {
        JsonNode rules =
                new ObjectMapper(new YAMLFactory())
                        .readTree(CountyResources.text(CountyResources.RULES))
                        .get("rules");

        assertThat(rules.size()).isGreaterThan(10);
        for (JsonNode rule : rules) {
            assertThat(rule.at("/title/zh").asText()).isNotEmpty();
            assertThat(rule.at("/title/en").asText()).isNotEmpty();
            assertThat(rule.at("/advice/zh").asText()).isNotEmpty();
            assertThat(rule.get("source").asText()).isNotEmpty();
        }
    }
}
