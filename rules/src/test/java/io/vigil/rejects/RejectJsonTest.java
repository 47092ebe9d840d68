package io.vigil.rejects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectJsonTest {
    private static final Reject REJECT =
            new Reject(
                    Instant.parse("2026-07-01T01:30:05.250Z"),
                    "hydro",
                    "vigil/v1/up/hydro/w1",
                    RejectCode.WRONG_UNIT,
                    "/3/values/level",
                    List.of("kPa", "m", "level"),
                    "w1",
                    "{\"v\":1,\"u\":\"kPa\"}");

    @Test
    void publishesFieldsAndSentencesInBothLanguages() throws Exception {
        JsonNode json = new ObjectMapper().readTree(RejectJson.write(REJECT));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "at",
                        "enterprise",
                        "topic",
                        "code",
                        "place",
                        "sensor",
                        "excerpt",
                        "arguments",
                        "message",
                        "hint");
        assertThat(json.at("/at").asText()).isEqualTo("2026-07-01T01:30:05.250Z");
        assertThat(json.at("/message/en").asText())
                .isEqualTo(
                        "The unit \"kPa\" of level is not known or cannot be converted to \"m\".");
        assertThat(json.at("/message/zh").asText()).contains("kPa").contains("单位");
        assertThat(json.at("/hint/en").asText()).contains("Send level in \"m\"");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(RejectJson.read(RejectJson.write(REJECT))).isEqualTo(REJECT);
    }

    @Test
    void refusesWhatIsNoReject() {
        assertThatThrownBy(() -> RejectJson.read("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a reject");
        assertThatThrownBy(() -> RejectJson.read("[".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bothLanguagesAgreeOnEachCode() {
        BundleFiles.assertThatBothLanguagesAgree(RejectJson.MESSAGES);
        BundleFiles.assertThatBothLanguagesAgree(RejectJson.SUMMARIES);
        BundleFiles.assertThatEachHasMessageAndHint(RejectJson.MESSAGES, RejectCode.values());
    }

    @ParameterizedTest
    @EnumSource(RejectCode.class)
    void eachCodeHasASentenceAndAHintInBothLanguages(RejectCode code) {
        Messages english = Messages.load(Locale.ENGLISH, RejectJson.MESSAGES);
        Messages chinese = Messages.load(Locale.CHINA, RejectJson.MESSAGES);
        String[] arguments = {"A0A", "A1A", "A2A", "A3A"};

        assertThat(english.keys()).hasSize(2 * RejectCode.values().length);
        for (String key : List.of(code.id(), code.id() + ".hint")) {
            String en = english.text(key, (Object[]) arguments);
            String zh = chinese.text(key, (Object[]) arguments);
            assertThat(List.of(en, zh))
                    .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}"));
            for (String argument : arguments) {
                assertThat(zh.contains(argument)).isEqualTo(en.contains(argument));
            }
        }
    }
}
