package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WarningTextTest {
    private static Transition transition(String title, String evidence) throws IOException {
        String json =
                """
                {"id":"r:s-1:1","n":1,"transition":"RAISED","grade":"blue","previousGrade":"blue",
                 "rule":"r","revision":"5053b24cba95","subject":"s-1","hazard":"gas",
                 "title":{"zh":"超限","en":"%s"},"advice":{"zh":"撤离","en":"Leave"},
                 "site":"gas-01","siteName":{"zh":"东门站","en":"East Gate"},"region":"43",
                 "latitude":28.5,"longitude":112.5,"at":"2026-07-01T01:30:05Z",
                 "detectedAt":"2026-07-01T01:30:05Z","stale":false,
                 "evidence":[{"sensor":"s-1",%s}]}
                """
                        .formatted(title, evidence);
        return TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Locale locale, Transition transition) {
        return new WarningText(Terminal.sentences(locale), false, ZoneOffset.UTC).line(transition);
    }

    private static final String LEVEL =
            """
            "quantity":"level","function":"level","value":10.04,"comparison":">=","limit":10.0,
            "unit":"m"\
            """;
    private static final String RISE =
            """
            "quantity":"level","function":"rise(level, 30 min)","value":1.5,"comparison":">",
            "limit":1.0,"unit":"m","windowSeconds":1800\
            """;

    @Test
    void namesTheQuantityInTheLanguageOfTheReader() throws IOException {
        Transition raised = transition("River stage", LEVEL);

        assertThat(line(Locale.ENGLISH, raised))
                .isEqualTo(
                        "● BLUE   2026-07-01 01:30:05 raised, East Gate: River stage."
                                + " Level 10.04 m, limit ≥ 10 m (s-1).");
        assertThat(line(Locale.SIMPLIFIED_CHINESE, raised))
                .startsWith("● 蓝色 2026-07-01 01:30:05 首报")
                .contains("东门站", "水位/液位 10.04 m", "≥ 10 m")
                .doesNotContain("level");
    }

    @Test
    void doesNotSayTheQuantityAgainWhereTheTitleNamesIt() throws IOException {
        assertThat(line(Locale.ENGLISH, transition("High level", LEVEL)))
                .endsWith("High level. 10.04 m, limit ≥ 10 m (s-1).");
    }

    @Test
    void saysOfAnotherWarningWhichAndWhereAndNoNumber() throws IOException {
        Transition raised =
                transition(
                        "City",
                        """
                        "quantity":"","function":"warning(stage, red)","comparison":"","unit":""\
                        """);

        assertThat(line(Locale.ENGLISH, raised)).endsWith("City. warning(stage, red) (s-1).");
        assertThat(line(Locale.SIMPLIFIED_CHINESE, raised))
                .endsWith("超限。warning(stage, red) (s-1)。");
    }

    @Test
    void saysWhatARuleComputesInWords() throws IOException {
        Transition raised = transition("Flash flood", RISE);

        assertThat(line(Locale.ENGLISH, raised))
                .endsWith("Rise of Level over 30 min 1.5 m, limit > 1 m (s-1).");
        assertThat(line(Locale.SIMPLIFIED_CHINESE, raised)).contains("30 分钟内水位/液位涨幅 1.5 m");
    }
}
