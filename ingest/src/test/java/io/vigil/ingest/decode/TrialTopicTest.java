package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTopicTest {
    @ParameterizedTest
    @CsvSource({
        "vigil/v1/up/hydro/test, vigil/v1/up/hydro",
        "vigil/v1/up/hydro/test/gauge-1, vigil/v1/up/hydro/gauge-1",
        "vigil/v1/up/hydro/test/raw/senml, vigil/v1/up/hydro/raw/senml",
        "vigil/v1/up/test/test/test, vigil/v1/up/test/test"
    })
    void standsForTheTopicWithoutTheTest(String topic, String real) {
        assertThat(TrialTopic.parse(topic).real()).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vigil/v1/up/test",
                "vigil/v1/up/hydro/testing",
                "vigil/v1/up/hydro/gauge-1",
                "vigil/v1/up/hydro/raw/test",
                "vigil/v1/up//test",
                "vigil/v1/down/hydro/test",
                "test"
            })
    void othersAreInEarnest(String topic) {
        assertThat(TrialTopic.parse(topic)).isNull();
    }

    @Test
    void keepsTheEnterprise() {
        assertThat(TrialTopic.parse("vigil/v1/up/hydro/test/x").enterprise()).isEqualTo("hydro");
    }
}
