package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.warnings.EpisodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "43, 43 43/4301 43/4301/430101 43/4301/430102 43/43011",
        "43/4301, 43 43/4301 43/4301/430101 43/4301/430102",
        "43/4301/430101, 43 43/4301 43/4301/430101",
        "43/4301/430101/1, 43 43/4301 43/4301/430101",
        "43/43011, 43 43/43011",
        "44/4301, 44",
        "45, ''"
    })
    void findsWhatContainsTheRegionAndWhatLiesInIt(String asked, String expected) {
        Regions regions = new Regions();
        List<String> paths =
                List.of(
                        "43",
                        "43/4301",
                        "43/4301/430101",
                        "43/4301/430102",
                        "43/43011",
                        "43-1/1",
                        "44");
        for (String path : paths) {
            regions.add(RegionPath.parse(path), new EpisodeId(new RuleId("rule"), path, 1));
        }
        Set<EpisodeId> found = new HashSet<>();

        regions.find(RegionPath.parse(asked), found);

        assertThat(found.stream().map(EpisodeId::subject).sorted().toList())
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }
}
