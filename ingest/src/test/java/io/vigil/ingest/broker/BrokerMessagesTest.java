package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BrokerMessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("<[0-2]>");
    private final Messages english = Messages.load(Locale.ENGLISH, BrokerProblem.BUNDLE);
    private final Messages chinese = Messages.load(Locale.SIMPLIFIED_CHINESE, BrokerProblem.BUNDLE);

    @Test
    void eachProblemHasAMessageAndAHintAndNothingElseIsThere() {
        Set<String> expected = new TreeSet<>();
        for (BrokerProblem problem : BrokerProblem.values()) {
            expected.add(problem.id());
            expected.add(problem.id() + ".hint");
        }

        assertThat(english.keys()).isEqualTo(expected);
        BundleFiles.assertThatBothLanguagesAgree(BrokerProblem.BUNDLE);
    }

    @Test
    void bothLanguagesSayTheSameAndNothingIsEmpty() {
        for (String key : english.keys()) {
            String inEnglish = english.text(key, "<0>", "<1>", "<2>");
            String inChinese = chinese.text(key, "<0>", "<1>", "<2>");

            assertThat(inEnglish).as(key).isNotBlank().doesNotContain("{");
            assertThat(inChinese).as(key).isNotBlank().doesNotContain("{");
            assertThat(placeholders(inChinese)).as(key).isEqualTo(placeholders(inEnglish));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
