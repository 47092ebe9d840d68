package io.vigil.response;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class DeskMessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.DESK);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.DESK, DeskFindingCode.values());
    }
}
