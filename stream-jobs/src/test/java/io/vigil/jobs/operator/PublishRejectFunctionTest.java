package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class PublishRejectFunctionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = Instant.parse("2026-07-01T01:30:00Z").toEpochMilli();

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, Reject, OutboundMessage> {
        Harness() throws Exception {
            super(
                    new KeyedProcessOperator<>(new PublishRejectFunction()),
                    Reject::enterprise,
                    Types.STRING);
            setProcessingTime(START);
        }

        void refuse(String enterprise, RejectCode code, int times) throws Exception {
            for (int i = 0; i < times; i++) {
                Instant at = Instant.ofEpochMilli(getProcessingTime());
                String place = "/" + i;
                processElement(
                        new StreamRecord<>(
                                new Reject(
                                        at,
                                        enterprise,
                                        "up",
                                        code,
                                        place,
                                        List.of("", ""),
                                        "",
                                        "")));
            }
        }

        void after(long millis) throws Exception {
            setProcessingTime(START + millis);
        }

        List<JsonNode> told(String enterprise) {
            return extractOutputValues().stream()
                    .filter(m -> m.topic().equals("vigil/v1/down/" + enterprise + "/rejects"))
                    .map(Harness::json)
                    .toList();
        }

        private static JsonNode json(OutboundMessage message) {
            try {
                return JSON.readTree(message.payload());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Harness opened() throws Exception {
        Harness harness = new Harness();
        harness.open();
        return harness;
    }

    @Test
    void tellsTenOfASecondOneByOneAndCountsTheOthersByCode() throws Exception {
        try (Harness harness = opened()) {
            harness.refuse("hydro", RejectCode.BAD_JSON, 8);
            harness.after(100);
            harness.refuse("hydro", RejectCode.BAD_TIME, 4);
            harness.after(300);
            harness.refuse("hydro", RejectCode.BAD_JSON, 500);
            harness.after(999);
            assertThat(harness.told("hydro")).hasSize(10);

            harness.after(1_000);

            assertThat(harness.told("hydro")).hasSize(11);
            JsonNode summary = harness.told("hydro").get(10);
            assertThat(summary.at("/count").asLong()).isEqualTo(502);
            assertThat(summary.at("/message/en").asText()).startsWith("502 more");
            assertThat(summary.at("/message/zh").asText()).contains("另有 502 处");
            JsonNode json = summary.at("/summary/0");
            assertThat(json.at("/code").asText()).isEqualTo("BAD_JSON");
            assertThat(json.at("/count").asLong()).isEqualTo(500);
            assertThat(json.at("/total").asLong()).isEqualTo(508);
            assertThat(json.at("/first").asText()).isEqualTo("2026-07-01T01:30:00.300Z");
            assertThat(json.at("/example/place").asText()).isEqualTo("/0");
            assertThat(summary.at("/summary/1/code").asText()).isEqualTo("BAD_TIME");
            assertThat(summary.at("/summary/1/count").asLong()).isEqualTo(2);
            assertThat(summary.at("/summary/1/total").asLong()).isEqualTo(4);
        }
    }

    @Test
    void aSenderThatIsRefusedSeldomIsToldEachByItself() throws Exception {
        try (Harness harness = opened()) {
            for (int second = 0; second < 5; second++) {
                harness.after(second * 1_000L);
                harness.refuse("hydro", RejectCode.BAD_JSON, 10);
            }
            harness.after(60_000);

            assertThat(harness.told("hydro")).hasSize(50).noneMatch(each -> each.has("summary"));
        }
    }

    @Test
    void oneSendersFloodDoesNotSilenceAnother() throws Exception {
        try (Harness harness = opened()) {
            harness.refuse("hydro", RejectCode.BAD_JSON, 1_000);
            harness.refuse("gas", RejectCode.BAD_TIME, 3);
            harness.after(1_000);

            assertThat(harness.told("gas")).hasSize(3);
        }
    }

    @Test
    void whatWasHeldAndCountedSurvivesARestart() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened()) {
            harness.refuse("hydro", RejectCode.BAD_JSON, 30);
            saved = harness.snapshot(1, 1);
            harness.refuse("hydro", RejectCode.BAD_JSON, 5);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.refuse("hydro", RejectCode.BAD_JSON, 5);
            harness.after(5_000);

            assertThat(harness.told("hydro")).hasSize(1);
            JsonNode line = harness.told("hydro").get(0).at("/summary/0");
            assertThat(line.at("/count").asLong()).isEqualTo(25);
            assertThat(line.at("/total").asLong()).isEqualTo(35);
        }
    }
}
