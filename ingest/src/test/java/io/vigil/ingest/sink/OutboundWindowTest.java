package io.vigil.ingest.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class OutboundWindowTest {
    private final OutboundWindow window = new OutboundWindow(3);

    @Test
    void sendsInOrderAndIsEmptyWhenAllIsAnswered() {
        add("a", "b");

        assertThat(takeAll()).containsExactly("a", "b");
        assertThat(window.sent()).isEqualTo(2);
        window.answered(1);
        window.answered(0);
        assertThat(window.isEmpty()).isTrue();
        assertThat(window.sent()).isZero();
    }

    @Test
    void isFullAtItsLimit() {
        add("a", "b");
        assertThat(window.isFull()).isFalse();

        add("c");

        assertThat(window.isFull()).isTrue();
    }

    @Test
    void sendsEverythingUnansweredAgainInOrderOnANewConnection() {
        add("a", "b", "c");
        takeAll();
        window.answered(1);

        assertThat(window.restart()).isEqualTo(2);

        assertThat(takeAll()).containsExactly("a", "c");
    }

    @Test
    void sendsWhatWasAddedWhileThereWasNoConnection() {
        window.restart();
        add("a");

        assertThat(takeAll()).containsExactly("a");
        assertThatThrownBy(window::takeUnsent).isInstanceOf(NoSuchElementException.class);
    }

    private void add(String... texts) {
        for (String text : texts) {
            window.add(new OutboundMessage("t", text.getBytes(UTF_8), false));
        }
    }

    private List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        while (window.hasUnsent()) {
            taken.add(new String(window.takeUnsent().getValue().payload(), UTF_8));
        }
        return taken;
    }
}
