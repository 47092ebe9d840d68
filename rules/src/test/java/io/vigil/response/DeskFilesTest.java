package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Findings;
import io.vigil.i18n.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskFilesTest {
    /** Takes down which files' parts it was given. */
    private static final class Names implements SectionReader<Names.Read> {
        record Read(List<String> names, boolean cameraRead) {}

        record CameraRead() {}

        @Override
        public String key() {
            return "upward";
        }

        @Override
        public Class<Read> type() {
            return Read.class;
        }

        @Override
        public Read read(List<SectionPart> parts, DeskSettings before, Findings findings) {
            List<String> names = new ArrayList<>();
            for (SectionPart part : parts) {
                DeskFields.of(part.node(), findings, List.of("to"))
                        .flatMap(fields -> fields.require("to").text("to"))
                        .ifPresent(name -> names.add(name + (part.shipped() ? " shipped" : "")));
            }
            return new Read(names, before.find(CameraRead.class).isPresent());
        }
    }

    /** Stands before it in the order of sections. */
    private static final class Cameras implements SectionReader<Names.CameraRead> {
        @Override
        public String key() {
            return "cameras";
        }

        @Override
        public Class<Names.CameraRead> type() {
            return Names.CameraRead.class;
        }

        @Override
        public Names.CameraRead read(
                List<SectionPart> parts, DeskSettings before, Findings findings) {
            return new Names.CameraRead();
        }
    }

    private static List<String> lines(DeskFiles.Loaded loaded, Locale locale) {
        Messages messages = Messages.load(locale, DeskFiles.MESSAGES.toArray(String[]::new));
        return loaded.findings().stream().map(messages::line).toList();
    }

    @Test
    void givesASectionThePartsOfAllFilesInOrder() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", "upward: { to: a }\n");
        files.put("b.yaml", "cap: { any: thing }\nupward: { to: b }\n");

        DeskFiles.Loaded loaded = DeskFiles.parse(files, List.of(new Names()));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.settings().orElseThrow().get(Names.Read.class).names())
                .containsExactly("a", "b");
    }

    @Test
    void readsSectionsInTheirOwnOrderHoweverTheReadersAreGiven() {
        DeskFiles.Loaded loaded = DeskFiles.parse(Map.of(), List.of(new Names(), new Cameras()));

        assertThat(loaded.settings().orElseThrow().get(Names.Read.class).cameraRead()).isTrue();
    }

    @Test
    void tellsEverythingThatIsWrongAtOnceWithItsPlace() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", "upwards: { to: a }\nupward: { too: b }\n");
        files.put("b.yaml", "- a list\n");

        DeskFiles.Loaded loaded = DeskFiles.parse(files, List.of(new Names()));

        assertThat(loaded.settings()).isEmpty();
        assertThat(lines(loaded, Locale.ENGLISH))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:1:1  \"upwards\" is no section")
                                        .contains("Did you mean: upward?")
                                        .endsWith("[DESK-005]"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:2:9  the key \"to\" is missing")
                                        .endsWith("[DESK-002]"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:2:11  the key \"too\" is not known")
                                        .endsWith("[DESK-001]"),
                        line ->
                                assertThat(line)
                                        .startsWith("b.yaml:1:1  the file holds no sections")
                                        .endsWith("[DESK-006]"));
        assertThat(lines(loaded, Locale.SIMPLIFIED_CHINESE).get(0))
                .isEqualTo("a.yaml:1:1  “upwards”不是值班文件的部分。 是否应为：upward？  [DESK-005]");
    }

    @Test
    void aBrokenFileIsAFindingAndNoException() {
        DeskFiles.Loaded loaded =
                DeskFiles.parse(Map.of("a.yaml", "upward: [\n"), List.of(new Names()));

        assertThat(loaded.hasErrors()).isTrue();
        assertThat(lines(loaded, Locale.ENGLISH).get(0)).contains("[RULE-001]");
    }
}
