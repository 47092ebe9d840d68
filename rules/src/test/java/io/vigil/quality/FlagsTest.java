package io.vigil.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Quality;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagsTest {
    @Test
    void theWorseOfTwoGoesByTheOrderOfQartodCompare() {
        List<Quality> order =
                List.of(
                        Quality.MISSING,
                        Quality.UNEVALUATED,
                        Quality.GOOD,
                        Quality.SUSPECT,
                        Quality.BAD);

        for (int i = 0; i < order.size(); i++) {
            for (int j = 0; j < order.size(); j++) {
                assertThat(Flags.worse(order.get(i), order.get(j)))
                        .isEqualTo(order.get(Math.max(i, j)));
            }
        }
    }

    @Test
    void aValueThatAnyTestEvaluatedIsNotMissing() {
        assertThat(Flags.aggregate(true, List.of(Quality.MISSING, Quality.GOOD)))
                .isEqualTo(Quality.GOOD);
    }

    @Test
    void anAbsentValueIsMissingWhateverTheTestsSay() {
        assertThat(Flags.aggregate(false, List.of(Quality.GOOD, Quality.BAD)))
                .isEqualTo(Quality.MISSING);
    }
}
