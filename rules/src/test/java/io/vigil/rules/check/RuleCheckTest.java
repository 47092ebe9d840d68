package io.vigil.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Severity;
import io.vigil.rules.language.TestKinds;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCheckTest {
    private static final String GOOD =
            """
            - id: good
              title: { zh: 水位, en: Stage }
              hazard: flood
              applies: { kind: water-level }
              grades: { red: level >= 5 m }
              advice: { zh: 巡堤, en: Patrol }
              source: SL 758-2018
            """;
    private static final String BAD =
            GOOD.replace("id: good", "id: river-stage").replace("level >= 5 m", "level >= 5 %LEL")
                    + "  clear: { for: 30 mins }\n";

    private final RuleCheck check = new RuleCheck(TestKinds.all());

    @Test
    void saysWhatIsWrongWhereAndWhatToDo() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", GOOD);
        files.put("packs/river.yaml", BAD);
        files.put("c.yaml", GOOD.replace("id: good", "id: other"));

        RuleCheck.Report report = check.check(files);

        assertThat(report.hasErrors()).isTrue();
        assertThat(report.rules()).isZero();
        assertThat(report.lines(Locale.ENGLISH))
                .containsExactly(
                        "packs/river.yaml:5:27  rule \"river-stage\": 5 %LEL is in %LEL, which does"
                                + " not fit level in m. Use a unit that converts to m.  [RULE-050]",
                        "packs/river.yaml:8:17  rule \"river-stage\": clear.for is \"30 mins\","
                                + " expected a duration such as 30 min or 2 h. Units are s, min, h"
                                + " and d; the longest duration is 31 d.  [RULE-017]",
                        "2 problems in 1 of 3 files; nothing was loaded");
    }

    @Test
    void saysItInChineseToo() {
        RuleCheck.Report report = check.check(Map.of("river.yaml", BAD));

        assertThat(report.lines(Locale.SIMPLIFIED_CHINESE))
                .contains(
                        "river.yaml:5:27  规则“river-stage”：5 %LEL 的单位是 %LEL，与 level 的单位 m 不符。"
                                + " 请用能换算成 m 的单位。  [RULE-050]",
                        "1 个文件中的 1 个有 2 处问题；未加载任何规则");
    }

    @Test
    void countsWarningsApart() {
        String noSource = GOOD.replaceAll("(?m)^  source.*\n", "");

        RuleCheck.Report report = check.check(Map.of("a.yaml", noSource));

        assertThat(report.hasErrors()).isFalse();
        assertThat(report.count(Severity.WARNING)).isEqualTo(1);
        assertThat(report.summary(Locale.ENGLISH))
                .isEqualTo("1 warning in 1 of 1 file; 1 rule usable");
    }

    @Test
    void saysThatAllIsWell() {
        RuleCheck.Report report = check.check(Map.of("a.yaml", GOOD));

        assertThat(report.lines(Locale.ENGLISH)).containsExactly("1 rule in 1 file, no problems");
        assertThat(report.lines(Locale.CHINA)).containsExactly("1 个文件中有 1 条规则，没有问题");
    }

    @Test
    void countsFilesThatCannotBeRead() {
        RuleCheck.Report report = check.check(List.of(Path.of("no-such-file.yaml")));

        assertThat(report.summary(Locale.ENGLISH))
                .isEqualTo("1 problem in 1 of 1 file; nothing was loaded");
    }
}
