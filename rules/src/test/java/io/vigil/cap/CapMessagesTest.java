package io.vigil.cap;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class CapMessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.CAP);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.CAP, CapCode.values());
    }
}
