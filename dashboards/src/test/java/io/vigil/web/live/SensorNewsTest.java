package io.vigil.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SensorNewsTest {
    private static final int SENSORS = 3 * SensorNews.PIECE + 7;

    private final SensorNews news = new SensorNews();

    private static Map<SensorId, SensorState> states(IntPredicate other) {
        Map<SensorId, SensorState> states = new LinkedHashMap<>();
        for (int i = 0; i < SENSORS; i++) {
            String id = "sensor-" + i;
            Instant at = Instant.EPOCH.plusSeconds(other.test(i) ? 60 : 0);
            states.put(new SensorId(id), new SensorState(id, "ok", at, Map.of()));
        }
        return states;
    }

    private List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        while (!news.isEmpty()) {
            List<SensorState> piece = news.next();
            assertThat(piece).isNotEmpty().hasSizeLessThanOrEqualTo(SensorNews.PIECE);
            piece.forEach(state -> taken.add(state.id()));
        }
        return taken;
    }

    @Test
    void everythingIsNewsAtFirstInPiecesAndOnce() {
        news.read(states(i -> false));

        assertThat(takeAll()).hasSize(SENSORS).doesNotHaveDuplicates();
        assertThat(news.next()).isEmpty();
    }

    @Test
    void thenOnlyWhatHasChanged() {
        news.read(states(i -> false));
        takeAll();
        news.read(states(i -> i % 300 == 0));

        assertThat(takeAll()).containsExactly("sensor-0", "sensor-300", "sensor-600");
        news.read(states(i -> i % 300 == 0));
        assertThat(news.isEmpty()).isTrue();
    }

    @Test
    void nothingIsReadOverWhatHasNotBeenTaken() {
        news.read(states(i -> false));

        assertThatThrownBy(() -> news.read(states(i -> true)))
                .isInstanceOf(IllegalStateException.class);
    }
}
