package io.vigil.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.FakeBroker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSourceTest {
    private final MqttSource.Builder builder =
            MqttSource.builder()
                    .broker(BrokerSettings.of("tcp://b"))
                    .clientId("vigil")
                    .topics(List.of("up/+/x", "up/#"));

    @Test
    void hasTheDefaultsOfTheDocumentation() {
        MqttSourceSettings settings = builder.build().settings();

        assertThat(settings.filters()).containsExactly("up/+/x", "up/#");
        assertThat(settings.shared()).isFalse();
        assertThat(settings.receiveMaximum()).isEqualTo(30_000);
        assertThat(settings.sessionExpiry()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.handOver()).isEqualTo(HandOver.BY_ARRIVAL);
    }

    @Test
    void sharesEachFilterWithinTheGroup() {
        MqttSourceSettings settings = builder.shareGroup(Optional.of("g")).build().settings();

        assertThat(settings.filters()).containsExactly("$share/g/up/+/x", "$share/g/up/#");
        assertThat(settings.shared()).isTrue();
    }

    @Test
    void sessionsThatWereOpenedKeepWhatIsPublishedBeforeTheJobRuns() throws Exception {
        FakeBroker broker = new FakeBroker();
        MqttSource source =
                builder.shareGroup(Optional.of("g"))
                        .sessions(2)
                        .connections(broker::create)
                        .build();

        assertThat(source.openSessions(Duration.ofSeconds(5))).isEmpty();
        broker.publish("up/e", "first", 1);

        assertThat(source.clientIds()).containsExactly("vigil-0", "vigil-1");
        assertThat(source.clientIds())
                .allSatisfy(
                        clientId -> {
                            assertThat(broker.isConnected(clientId)).isFalse();
                            assertThat(broker.unacknowledged(clientId)).isEqualTo(1);
                            assertThat(broker.settings(clientId).expiry())
                                    .isEqualTo(Duration.ofDays(7));
                        });
    }

    @Test
    void saysWhichSessionsCouldNotBeOpened() throws Exception {
        FakeBroker broker = new FakeBroker();
        broker.refuse(BrokerProblem.NOT_AUTHORISED);
        MqttSource source = builder.connections(broker::create).build();

        assertThat(source.openSessions(Duration.ofSeconds(5))).containsExactly("vigil-0");
    }

    @Test
    void doesNotWaitForABrokerThatDoesNotAnswer() throws Exception {
        assertThat(
                        builder.broker(BrokerSettings.of("tcp://127.0.0.1:1"))
                                .build()
                                .openSessions(Duration.ofMillis(50)))
                .containsExactly("vigil-0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "a/b#, must have + and # alone in their level",
        "a+/b, must have + and # alone in their level",
        "#/a, must have # in the last level only",
        "$share/g/a, must not name a share group",
        "'', must have 1 to 65535 bytes",
    })
    void refusesBadFiltersAndSaysWhy(String filter, String rule) {
        assertThatThrownBy(() -> builder.topics(List.of(filter)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageContaining("\"" + filter + "\"");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> builder.receiveMaximum(65_535).build())
                .hasMessage("receiveMaximum must be from 1 to 30000, but was 65535");
        assertThatThrownBy(() -> builder.receiveMaximum(1).sessionExpiry(Duration.ZERO).build())
                .hasMessageContaining("sessionExpiry");
        assertThatThrownBy(() -> MqttSource.builder().build()).hasMessage("broker");
    }

    @Test
    void survivesSerialization() throws Exception {
        MqttSource source = builder.shareGroup(Optional.of("g")).build();

        assertThat(InstantiationUtil.clone(source).settings()).isEqualTo(source.settings());
    }
}
