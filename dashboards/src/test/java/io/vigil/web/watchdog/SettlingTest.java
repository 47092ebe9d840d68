package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "f, 0 fine",
        "ffff, 0 fine",
        "fb, 0 fine",
        "fbb, 0 fine 2 bad",
        "fbfbfbfb, 0 fine",
        "fcb, 0 fine 2 caution",
        "fbc, 0 fine 2 caution",
        "fcbb, 0 fine 2 caution",
        "fcbbb, 0 fine 2 caution 4 bad",
        "bff, 0 unknown 1 fine",
        "bb, 0 unknown 1 bad",
        "bbff, 0 unknown 1 bad",
        "bbfff, 0 unknown 1 bad 4 fine",
        "bbffbff, 0 unknown 1 bad",
        "bbffbfff, 0 unknown 1 bad 7 fine",
        "bbfcf, 0 unknown 1 bad 4 caution",
        "bbcff, 0 unknown 1 bad 4 caution",
        "ccfbff, 0 unknown 1 caution",
        "ccfbbfff, 0 unknown 1 caution 4 bad 7 fine",
        "uf, 0 unknown 1 fine",
        "ub, 0 unknown 1 bad",
        "fuu, 0 fine 2 unknown",
        "fuub, 0 fine 2 unknown 3 bad"
    })
    void twoLooksMakeItWorseAndThreeBetter(String looks, String expected) {
        Settling part = new Settling(2, 3);
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < looks.length(); i++) {
            Look look = new Look("part", level(looks.charAt(i)), "look " + i);
            part.look(look, NOON.plusSeconds(i))
                    .ifPresent(
                            state ->
                                    changes.add(
                                            (state.since().getEpochSecond() - NOON.getEpochSecond())
                                                    + " "
                                                    + state.level().key()));
        }

        assertThat(String.join(" ", changes)).isEqualTo(expected);
    }

    private static Level level(char letter) {
        for (Level level : Level.values()) {
            if (level.name().toLowerCase(Locale.ROOT).charAt(0) == letter) {
                return level;
            }
        }
        throw new IllegalArgumentException("no level begins with " + letter);
    }
}
