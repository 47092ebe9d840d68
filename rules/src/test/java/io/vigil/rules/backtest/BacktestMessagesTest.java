package io.vigil.rules.backtest;

import io.vigil.i18n.Messages;
import io.vigil.rules.testing.RuleTestCode;
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
        BundleFiles.assertThatEachHasMessageAndHint(Messages.BACKTEST, RuleTestCode.values());
    }
}
