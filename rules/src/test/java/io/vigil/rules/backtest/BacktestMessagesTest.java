package io.vigil.rules.backtest;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import org.junit.jupiter.api.Test;

class BacktestMessagesTest {
    @Test
    void bothLanguagesSayTheSameThings() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.BACKTEST);
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.BACKTEST, LabelCode.values());
    }
}
