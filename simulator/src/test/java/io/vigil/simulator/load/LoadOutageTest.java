package io.vigil.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOutageTest {
    private static LoadOutage of(double share) {
        return new LoadOutage(share, Duration.ofSeconds(1), Duration.ofSeconds(2), 100);
    }

    @ParameterizedTest(name = "{0} of {1} enterprises: {2}")
    @CsvSource({"0.5, 10, 5", "0.5, 25, 12", "0.1, 10, 1", "0.99, 100, 99", "0.3, 1000, 300"})
    void silencesItsShareEvenly(double share, int enterprises, int expected) {
        LoadOutage outage = of(share);

        assertThat(IntStream.range(0, enterprises).filter(outage::silences)).hasSize(expected);
        assertThat(outage.silencedBelow(enterprises)).isEqualTo(expected);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> of(1)).hasMessageContaining("share must be above 0 and below 1");
        assertThatThrownBy(
                        () -> new LoadOutage(0.5, Duration.ofSeconds(2), Duration.ofSeconds(2), 1))
                .hasMessageContaining("until must be after from");
    }
}
