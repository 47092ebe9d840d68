package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.standalone.bench.scale.ScaleCode;
import io.vigil.standalone.config.ConfigCode;
import io.vigil.testing.BundleFiles;
import io.vigil.warnings.TransitionKind;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    @ParameterizedTest
    @ValueSource(strings = {"standalone", "configuration", "commands"})
    void bothLanguagesHaveTheSameKeysAndPlaceholders(String bundle) {
        BundleFiles.assertThatBothLanguagesAgree("io.vigil.i18n." + bundle, "usage.headerHeading");
    }

    @Test
    void everyFindingAndEveryStepOfAWarningHasItsSentence() {
        Messages messages = Terminal.sentences(Locale.ENGLISH);
        BundleFiles.assertThatEachHasMessageAndHint(
                "io.vigil.i18n.configuration", ConfigCode.values());
        BundleFiles.assertThatEachHasMessageAndHint("io.vigil.i18n.standalone", ScaleCode.values());
        for (TransitionKind kind : TransitionKind.values()) {
            assertThat(messages.has("warning.kind." + kind.name())).as(kind.name()).isTrue();
        }
    }
}
