package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is written, the loader answers with rules or findings that can be shown. */
class ArbitraryTextTest {
    private static final String RULE =
            "- id: a\n  title: t\n  hazard: h\n  applies: { kind: gas-leak }\n  advice: a\n"
                    + "  source: s\n  grades:\n    red: ";

    private final RuleLoader loader = new RuleLoader(TestKinds.all());
    private final Messages messages = Messages.load(Locale.ENGLISH, Messages.RULES);

    @Property(tries = 2000)
    void expressionsNeverThrow(@ForAll("pieces") List<String> pieces) {
        answers(RULE + "|\n      " + String.join(" ", pieces) + "\n");
        answers(RULE + "\"" + String.join("", pieces) + "\"\n");
        answers(RULE + String.join("", pieces) + "\n");
    }

    @Property(tries = 1000)
    void textsNeverThrow(@ForAll String text) {
        answers(text);
        answers(RULE + text);
    }

    private void answers(String text) {
        RuleLoader.Loaded loaded = loader.parse(Map.of("f", text));

        assertThat(loaded.rules().rules().isEmpty())
                .isEqualTo(loaded.hasErrors() || (loaded.findings().isEmpty() && isNoRule(text)));
        for (Finding finding : loaded.findings()) {
            assertThat(messages.line(finding)).contains(finding.code().id());
        }
    }

    /** An empty text, or only comments and document marks, has neither rules nor findings. */
    private static boolean isNoRule(String text) {
        return !text.startsWith(RULE);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "combustible",
                        "toxic",
                        "levl",
                        "5",
                        "%LEL",
                        "m/s",
                        "5 min",
                        "and",
                        "or",
                        "not",
                        "(",
                        ")",
                        ",",
                        ".",
                        ">=",
                        "<",
                        "=",
                        "!",
                        "+",
                        "-",
                        "*",
                        "/",
                        "avg(",
                        "eta(",
                        "silent(",
                        "site.",
                        "sensor.oel",
                        "5.5.5",
                        "°C",
                        "（",
                        "💧",
                        "\\n",
                        "''",
                        "\\u0041")
                .list()
                .ofMaxSize(14);
    }
}
