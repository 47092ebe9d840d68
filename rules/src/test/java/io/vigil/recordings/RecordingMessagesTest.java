package io.vigil.recordings;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class RecordingMessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.RECORDINGS);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.RECORDINGS, RecordingCode.values());
    }
}
