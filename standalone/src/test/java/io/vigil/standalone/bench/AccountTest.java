package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void everythingThereOnceIsExact() {
        Account account = new Account(100, 100, 0, 200, 200, 0, 200, 7, 7, 7, 0);

        assertThat(account.isExact()).isTrue();
        assertThat(account.readingsMissing()).isZero();
        assertThat(account.readingsRepeated()).isZero();
        assertThat(account.messagesUnanswered()).isZero();
    }

    @Test
    void aRedeliveryChangesNothingButIsTold() {
        Account account = new Account(100, 100, 0, 100, 100, 0, 130, 0, 0, 0, 0);

        assertThat(account.isExact()).isTrue();
        assertThat(account.readingsRepeated()).isEqualTo(30);
    }

    @Test
    void oneReadingLessInTheStoreIsMissing() {
        Account account = new Account(100, 100, 0, 100, 99, 0, 100, 0, 0, 0, 0);

        assertThat(account.isExact()).isFalse();
        assertThat(account.readingsMissing()).isEqualTo(1);
    }

    @Test
    void oneReadingTooManyInTheStoreIsNoticed() {
        Account account = new Account(100, 100, 0, 100, 101, 0, 100, 0, 0, 0, 0);

        assertThat(account.isExact()).isFalse();
        assertThat(account.readingsMissing()).isEqualTo(-1);
    }

    @Test
    void aRejectedReadingIsNotMissingAndYetNotExact() {
        Account account = new Account(100, 100, 0, 100, 98, 2, 98, 0, 0, 0, 0);

        assertThat(account.readingsMissing()).isZero();
        assertThat(account.readingsRepeated()).isZero();
        assertThat(account.isExact()).isFalse();
    }

    @Test
    void aMessageWithoutAnAnswerOrWithARefusalIsNotExact() {
        assertThat(new Account(100, 99, 0, 100, 100, 0, 100, 0, 0, 0, 0).isExact()).isFalse();
        assertThat(new Account(100, 99, 1, 100, 100, 0, 100, 0, 0, 0, 0).isExact()).isFalse();
    }

    @Test
    void aWarningMustReachBothBoardAndStore() {
        Account notOnBoard = new Account(10, 10, 0, 10, 10, 0, 10, 5, 4, 5, 0);
        Account notInStore = new Account(10, 10, 0, 10, 10, 0, 10, 5, 5, 3, 0);

        assertThat(notOnBoard.warningsMissing()).isEqualTo(1);
        assertThat(notOnBoard.isExact()).isFalse();
        assertThat(notInStore.warningsMissing()).isEqualTo(2);
        assertThat(notInStore.isExact()).isFalse();
    }

    @Test
    void aWarningTooManyOrDoubledIsNotExact() {
        Account tooMany = new Account(10, 10, 0, 10, 10, 0, 10, 5, 6, 5, 0);

        assertThat(tooMany.warningsTooMany()).isEqualTo(1);
        assertThat(tooMany.isExact()).isFalse();
        assertThat(new Account(10, 10, 0, 10, 10, 0, 10, 5, 5, 5, 1).isExact()).isFalse();
    }
}
