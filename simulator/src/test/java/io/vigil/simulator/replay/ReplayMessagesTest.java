package io.vigil.simulator.replay;

import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class ReplayMessagesTest {
    static final String BUNDLE = "io.vigil.i18n.simulator";

    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(BUNDLE);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(BUNDLE, ReplayCode.values());
    }
}
