package io.vigil.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "three quiet rivers",
                "七里坪水文站的老黄狗今天又跑",
                "abcd-2345-wxyz-9876",
                "        a b c d e f"
            })
    void takesWhatIsLongEnough(String password) {
        assertThat(PasswordRules.check("duty", password)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "elevenchars,TOO_SHORT",
        "Duty-officer-2026,HAS_NAME",
        "123456789012,TOO_SIMPLE",
        "lkjihgfedcba,TOO_SIMPLE",
        "aaaaaaaaaaaaaaa,TOO_SIMPLE",
        "abababababab,TOO_SIMPLE"
    })
    void refusesWhatIsEasilyGuessed(String password, PasswordRules.Fault fault) {
        assertThat(PasswordRules.check("duty", password)).contains(fault);
    }

    @Test
    void refusesWhatIsLongerThanAnybodyTypes() {
        String longest = "three quiet rivers".repeat(10).substring(0, PasswordRules.LONGEST);

        assertThat(PasswordRules.check("duty", longest)).isEmpty();
        assertThat(PasswordRules.check("duty", longest + "x"))
                .isEqualTo(Optional.of(PasswordRules.Fault.TOO_LONG));
    }
}
