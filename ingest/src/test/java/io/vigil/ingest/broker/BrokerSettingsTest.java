package io.vigil.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://broker, tcp://broker:1883",
        "tcp://broker:1884, tcp://broker:1884",
        "ssl://broker, ssl://broker:8883",
        "tcp://[::1]:1883, tcp://[::1]:1883",
    })
    void completesThePort(String given, String expected) {
        assertThat(BrokerSettings.of(given).url()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "http://broker", "tcp://", "tcp://broker/path", "tcp:// x"})
    void refusesOtherUrlsAndSaysWhatIsExpected(String url) {
        assertThatThrownBy(() -> BrokerSettings.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tcp://host:port or ssl://host:port")
                .hasMessageContaining(url);
    }

    @Test
    void neverPrintsThePassword() {
        assertThat(BrokerSettings.of("tcp://b").withLogin("u", "secret").toString())
                .contains("user=u", "password=*****")
                .doesNotContain("secret");
        assertThatThrownBy(() -> BrokerSettings.of("tcp://u:secret@b"))
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void refusesAPasswordWithoutUserAndTimesOutOfRange() {
        BrokerSettings settings = BrokerSettings.of("tcp://b");

        assertThatThrownBy(() -> settings.withKeepAlive(Duration.ofSeconds(1)))
                .hasMessage("keepAlive must be from PT5S to PT18H, but was PT1S");
        assertThatThrownBy(() -> settings.withConnectTimeout(Duration.ZERO))
                .hasMessageContaining("connectTimeout");
    }

    @Test
    void survivesSerialization() throws Exception {
        BrokerSettings settings =
                BrokerSettings.of("ssl://b")
                        .withLogin("u", "p")
                        .withTrustFile("ca.crt")
                        .withKeepAlive(Duration.ofSeconds(30))
                        .withConnectTimeout(Duration.ofSeconds(3));

        assertThat(InstantiationUtil.clone(settings)).isEqualTo(settings);
        assertThat(InstantiationUtil.clone(BrokerSettings.of("tcp://b")))
                .isEqualTo(BrokerSettings.of("tcp://b"));
    }
}
