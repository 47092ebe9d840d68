package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFlowTest {
    @ParameterizedTest(name = "{0} belongs to {1}")
    @CsvSource({
        "vigil/v1/up/acme/river-01, vigil/v1/up/acme/river-01",
        "vigil/v1/up/acme/raw/hj212, vigil/v1/up/acme/raw/hj212",
        "spBv1.0/acme/NBIRTH/edge-1, spBv1.0/acme/edge-1",
        "spBv1.0/acme/NDATA/edge-1, spBv1.0/acme/edge-1",
        "spBv1.0/acme/DBIRTH/edge-1/pump, spBv1.0/acme/edge-1",
        "spBv1.0/acme/DDATA/edge-1/valve, spBv1.0/acme/edge-1",
        "spBv1.0/acme/DDATA/edge-2/valve, spBv1.0/acme/edge-2",
        "spBv1.0/STATE/host, spBv1.0/STATE/host",
        "spBv1.0/, spBv1.0/",
        "'', ''",
    })
    void oneSenderIsOneFlow(String topic, String flow) {
        assertThat(TopicFlow.of(topic)).isEqualTo(flow);
    }
}
