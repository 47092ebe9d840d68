package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides for senders say what the decoder does. */
class ConnectGuideTest {
    private static final Catalogue COUNTY =
            CatalogueLoader.parse(
                            Map.of(
                                    "county.yaml",
                                    """
                                    enterprises: [ { id: qinglan-hydrology, name: Hydrology } ]
                                    sites:
                                      - id: river-01
                                        name: River
                                        type: river
                                        enterprise: qinglan-hydrology
                                        region: 43/4309
                                        position: { lat: 28, lon: 112 }
                                        sensors:
                                          - id: river-01-level
                                            kind: water-level
                                            interval: 5 s
                                            quantities: { level: m, flow: m3/s }
                                          - id: river-01-rain
                                            kind: water-level
                                            interval: 5 s
                                            quantities: { rain: mm }
                                    """))
                    .catalogue();

    private static String guide(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect.md", "connect.zh-CN.md"})
    void listsEachCode(String name) throws IOException {
        String guide = guide(name);

        for (RejectCode code : RejectCode.values()) {
            assertThat(guide).contains("| `" + code.name() + "` | ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect.md", "connect.zh-CN.md"})
    void showsMessagesThatAreAccepted(String name) throws IOException {
        List<String> examples = jsonBlocks(guide(name));

        assertThat(examples).hasSize(3);
        for (String example : examples) {
            String topic =
                    "vigil/v1/up/qinglan-hydrology"
                            + (example.contains("\"sensor\"") ? "" : "/river-01-level");
            Decoded decoded = new Decoded();
            new MessageDecoder(COUNTY)
                    .decode(
                            topic,
                            example.getBytes(StandardCharsets.UTF_8),
                            Decoded.NOW,
                            Decoded.NOW,
                            decoded);
            assertThat(decoded.rejects).isEmpty();
            assertThat(decoded.readings).isNotEmpty();
        }
    }

    private static List<String> jsonBlocks(String guide) {
        List<String> blocks = new ArrayList<>();
        String[] parts = guide.split("```json\n");
        for (int i = 1; i < parts.length; i++) {
            blocks.add(parts[i].substring(0, parts[i].indexOf("```")));
        }
        return blocks;
    }
}
