package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.packs.PackFiles;
import io.vigil.rejects.Reject;
import io.vigil.warnings.TransitionKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class HeldWarningsTest {
    private static final long START = Instant.parse("2026-07-01T01:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final String SITES =
            """
            enterprises: [ { id: met, name: Met } ]
            sites:
              - id: sky
                name: Sky
                type: weather
                enterprise: met
                region: 430000
                position: { lat: 28.5, lon: 112.3 }
                lateness: 24 h
                sensors:
                  - id: rainstorm
                    kind: weather-warning
                    interval: 24 h
                    quantities: { severity: "1", remaining: min }
                    attributes: { capSender: cap@met.example }
            """;

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, SiteInput, ConfigurationUpdate, WarningEvent> {
        Harness() throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new JudgeFunction(
                                    new ConfigurationFiles(
                                            START,
                                            Map.of("sites.yaml", SITES),
                                            Map.of(
                                                    "weather-warning.yaml",
                                                    PackFiles.text("weather-warning"))),
                                    ClockMode.WALL,
                                    Duration.ofMinutes(1)),
                            List.of(States.configuration())),
                    SiteInput::site,
                    null,
                    Types.STRING);
            setup(
                    States.WARNING_EVENT.createSerializer(
                            getExecutionConfig().getSerializerConfig()));
        }

        void warning(long minute, double severity, double remaining) throws Exception {
            Reading reading =
                    new Reading(
                            new SensorId("rainstorm"),
                            START + minute * MINUTE,
                            Reading.NO_SEQUENCE,
                            false,
                            List.of(
                                    new Measurement("severity", severity, Quality.GOOD),
                                    new Measurement("remaining", remaining, Quality.GOOD)));
            processElement1(new StreamRecord<>(SiteInput.of("sky", reading)));
        }

        /** A CAP message as it comes from the broker. */
        void message(long minute, String type, String severity) throws Exception {
            String sent = OffsetDateTime.ofInstant(at(minute), ZoneOffset.ofHours(8)).toString();
            String xml =
                    """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>m%d</identifier>\
                    <sender>cap@met.example</sender><sent>%s:00+08:00</sent><status>Actual</status>\
                    <msgType>%s</msgType><scope>Public</scope>%s<info><category>Met</category>\
                    <event>rain</event><urgency>Expected</urgency><severity>%s</severity>\
                    <certainty>Likely</certainty><expires>2026-07-01T15:00:00+08:00</expires><area>\
                    <areaDesc>x</areaDesc><circle>28.5,112.3 10</circle></area></info></alert>"""
                            .formatted(
                                    minute,
                                    sent.substring(0, 16),
                                    type,
                                    type.equals("Alert")
                                            ? ""
                                            : "<references>cap@met.example,m0,2026-07-01T09:00:00+08:00</references>",
                                    severity);
            List<Reading> readings = new ArrayList<>();
            new MessageDecoder(CatalogueLoader.parse(Map.of("sites.yaml", SITES)).catalogue())
                    .decode(
                            "vigil/v1/up/met/raw/cap",
                            xml.getBytes(StandardCharsets.UTF_8),
                            at(minute),
                            at(minute),
                            new ReadingSink() {
                                @Override
                                public void reading(Site site, Reading reading) {
                                    readings.add(reading);
                                }

                                @Override
                                public void reject(Reject reject) {
                                    throw new AssertionError(reject);
                                }
                            });
            for (Reading reading : readings) {
                processElement1(new StreamRecord<>(SiteInput.of("sky", reading)));
            }
        }

        private static Instant at(long minute) {
            return Instant.ofEpochMilli(START + minute * MINUTE);
        }

        void clock(long minute) throws Exception {
            setProcessingTime(START + minute * MINUTE);
        }

        /** Severities of the readings that go to the store. */
        List<Double> stored() {
            return getSideOutput(Outputs.CHECKED).stream()
                    .map(record -> record.getValue().reading().measurements().get(0).value())
                    .toList();
        }

        List<TransitionKind> kinds() {
            return extractOutputValues().stream().map(e -> e.transition().kind()).toList();
        }
    }

    private static final List<TransitionKind> RED_TO_ITS_END =
            List.of(
                    TransitionKind.RAISED,
                    TransitionKind.DOWNGRADED,
                    TransitionKind.DOWNGRADED,
                    TransitionKind.DOWNGRADED,
                    TransitionKind.CLEARED);

    @Test
    void aRedWarningThatNothingFollowsEndsByItselfAndOnce() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 360);
            harness.clock(359);
            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);

            harness.clock(360);
            harness.clock(361);
            harness.clock(1000);

            assertThat(harness.kinds()).isEqualTo(RED_TO_ITS_END);
            assertThat(harness.extractOutputValues().get(4).transition().at())
                    .isBetween(
                            Instant.ofEpochMilli(START + 360 * MINUTE - 1000),
                            Instant.ofEpochMilli(START + 360 * MINUTE));
            assertThat(harness.stored()).containsExactly(4.0, 0.0, 0.0, 0.0, 0.0);
        }
    }

    @Test
    void anUpdateMovesTheEndAlsoAcrossARestart() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 60);
            harness.warning(30, 4, 120);
            harness.warning(10, 4, 5);
            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.clock(61);
            harness.clock(149);
            assertThat(harness.kinds()).isEmpty();

            harness.clock(150);
            harness.clock(151);

            assertThat(harness.kinds()).isEqualTo(RED_TO_ITS_END.subList(1, 5));
        }
    }

    @Test
    void anUpdateMayEndItEarlier() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 360);
            harness.warning(30, 4, 30);
            harness.clock(59);
            assertThat(harness.kinds()).containsExactly(TransitionKind.RAISED);

            harness.clock(60);

            assertThat(harness.kinds()).isEqualTo(RED_TO_ITS_END);
        }
    }

    @Test
    void anEndDuringAnOutageIsToldAfterIt() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 60);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(saved);
            harness.open();
            harness.clock(1500);
            assertThat(harness.kinds()).as("what the broker held back comes first").isEmpty();

            harness.clock(1501);

            assertThat(harness.kinds()).isEqualTo(RED_TO_ITS_END.subList(1, 5));
        }
    }

    @Test
    void aWarningSentAtTheMomentOfTheEndCounts() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 60);
            harness.clock(60);
            harness.warning(60, 4, 60);
            harness.clock(119);
            assertThat(harness.kinds()).hasSize(6).endsWith(TransitionKind.RAISED);

            harness.clock(120);

            assertThat(harness.kinds()).hasSize(10).endsWith(TransitionKind.CLEARED);
        }
    }

    @Test
    void aWarningThatComesAfterANewerOneEndedHasAnEndToo() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.warning(0, 4, 60);
            harness.clock(60);
            harness.warning(50, 4, 120);
            harness.clock(169);
            assertThat(harness.kinds()).hasSize(6).endsWith(TransitionKind.RAISED);

            harness.clock(170);

            assertThat(harness.kinds()).hasSize(10).endsWith(TransitionKind.CLEARED);
        }
    }

    @Test
    void aCancelEndsRedAndTheNextMessageOfThatSecondCounts() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.clock(0);
            harness.message(0, "Alert", "Extreme");
            harness.message(10, "Cancel", "Extreme");
            assertThat(harness.kinds()).isEqualTo(RED_TO_ITS_END);

            harness.message(10, "Alert", "Severe");
            harness.message(20, "Update", "Extreme");

            assertThat(harness.kinds().subList(5, 7))
                    .containsExactly(TransitionKind.RAISED, TransitionKind.UPGRADED);
            harness.clock(359);
            assertThat(harness.kinds()).hasSize(7);
            harness.clock(360);
            assertThat(harness.kinds()).hasSize(11).endsWith(TransitionKind.CLEARED);
        }
    }
}
