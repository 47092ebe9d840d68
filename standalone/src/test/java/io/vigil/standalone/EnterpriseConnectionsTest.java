package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnterpriseConnectionsTest {
    private final Connection gas = new Connection();
    private final Connection forest = new Connection();
    private final EnterpriseConnections connections =
            new EnterpriseConnections(Map.of("gas-co", gas, "forest-co", forest));

    private static final class Connection implements MessageTarget {
        private final List<String> topics = new ArrayList<>();
        private boolean closed;

        @Override
        public void send(SimulatedMessage message) {
            topics.add(message.topic());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private void send(String topic) throws InterruptedException {
        connections.send(new SimulatedMessage(topic, new byte[0], Instant.EPOCH));
    }

    @Test
    void eachMessageGoesOutWithTheLoginOfItsEnterprise() throws InterruptedException {
        send("vigil/v1/up/gas-co/ch4-1");
        send("vigil/v1/up/forest-co");

        assertThat(gas.topics).containsExactly("vigil/v1/up/gas-co/ch4-1");
        assertThat(forest.topics).containsExactly("vigil/v1/up/forest-co");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vigil/v1/up/other/ch4-1", "vigil/v1/up", "x"})
    void aTopicThatIsNobodysIsAMistake(String topic) {
        assertThatThrownBy(() -> send(topic)).hasMessageContaining(topic);
    }

    @Test
    void closesEveryConnection() {
        connections.close();

        assertThat(gas.closed).isTrue();
        assertThat(forest.closed).isTrue();
    }
}
