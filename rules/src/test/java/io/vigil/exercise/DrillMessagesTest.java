package io.vigil.exercise;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class DrillMessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.DRILL);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.DRILL, DrillCode.values());
    }
}
