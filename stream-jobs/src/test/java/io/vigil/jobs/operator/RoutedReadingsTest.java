package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.warnings.EndReason;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Decode and judge together, as far as keys go. */
@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class RoutedReadingsTest {
    private static ConfigurationUpdate rules(int revision, String text) {
        return new ConfigurationUpdate(
                ConfigurationDocument.RULES,
                new ConfigurationDocument(Samples.START.toEpochMilli() + revision, text).toJson());
    }

    private static final String CITY =
            """
            - id: city
              title: { zh: 全市, en: City }
              hazard: flood
              scope: area
              applies: { kind: water-level, area: city }
              grades: { blue: any(level >= 26 m) }
            """;

    @Test
    void aRulePublishedLiveGetsCopiesAndRaisesOnItsArea() throws Exception {
        try (TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                        decode =
                                new TwoInputStreamOperatorTestHarness<>(
                                        new CoBroadcastWithNonKeyedOperator<>(
                                                new DecodeFunction(
                                                        Samples.files(), ClockMode.EVENT, true),
                                                List.of(States.configuration())));
                KeyedTwoInputStreamOperatorTestHarness<
                                String, SiteInput, ConfigurationUpdate, WarningEvent>
                        judge =
                                new KeyedTwoInputStreamOperatorTestHarness<>(
                                        new CoBroadcastWithKeyedOperator<>(
                                                new JudgeFunction(
                                                        Samples.files(),
                                                        ClockMode.EVENT,
                                                        Duration.ofMinutes(1)),
                                                List.of(States.configuration())),
                                        SiteInput::site,
                                        null,
                                        Types.STRING)) {
            decode.setup(
                    States.SITE_INPUT.createSerializer(
                            decode.getExecutionConfig().getSerializerConfig()));
            judge.setup(
                    States.WARNING_EVENT.createSerializer(
                            judge.getExecutionConfig().getSerializerConfig()));
            decode.open();
            decode.setProcessingTime(Samples.START.plusSeconds(600).toEpochMilli());
            judge.open();
            decode.processElement1(new StreamRecord<>(Samples.message(0, 26.5)));
            assertThat(copies(decode)).isEmpty();

            decode.processElement2(new StreamRecord<>(rules(1, CITY)));
            judge.processElement2(new StreamRecord<>(rules(1, CITY)));
            decode.processElement1(new StreamRecord<>(Samples.message(1, 26.5)));
            assertThat(copies(decode)).extracting(SiteInput::site).containsExactly("area:430900");
            for (SiteInput input : decode.extractOutputValues()) {
                judge.processElement1(new StreamRecord<>(input));
            }

            assertThat(judge.extractOutputValues())
                    .extracting(event -> event.transition().identity())
                    .containsExactly("city:430900:1#1");
            assertThat(judge.extractOutputValues().get(0).enterprise()).isEmpty();
            assertThat(judge.getSideOutput(Outputs.CHECKED))
                    .allMatch(record -> record.getValue().site().equals(Samples.SITE))
                    .hasSize(2);

            decode.processElement2(new StreamRecord<>(rules(2, Samples.otherRules())));
            judge.processBothWatermarks(new Watermark(Samples.START.toEpochMilli() + 1));
            judge.processElement2(new StreamRecord<>(rules(2, Samples.otherRules())));
            decode.processElement1(new StreamRecord<>(Samples.message(2, 26.5)));
            assertThat(copies(decode)).hasSize(1);
            assertThat(judge.extractOutputValues())
                    .extracting(WarningEvent::transition)
                    .last()
                    .satisfies(
                            closed -> {
                                assertThat(closed.identity()).isEqualTo("city:430900:1#2");
                                assertThat(closed.kind()).isEqualTo(TransitionKind.CLOSED);
                                assertThat(closed.reason()).contains(EndReason.RULE_REMOVED);
                                assertThat(closed.site().value()).isEqualTo("area.430900");
                            });
        }
    }

    @Test
    void onlyASiteThatChangesIsNotified() throws Exception {
        String catalogue = Samples.files().catalogue().get("sites.yaml");
        String another = catalogue.replace("river-1", "river-2").replace("gauge-1", "gauge-2");
        ConfigurationFiles files =
                new ConfigurationFiles(
                        Samples.START.toEpochMilli(),
                        Map.of(
                                "sites.yaml",
                                catalogue,
                                "more.yaml",
                                another.substring(another.indexOf("sites:"))),
                        Samples.files().rules());
        try (TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                decode =
                        new TwoInputStreamOperatorTestHarness<>(
                                new CoBroadcastWithNonKeyedOperator<>(
                                        new DecodeFunction(files, ClockMode.EVENT, true),
                                        List.of(States.configuration())))) {
            decode.setup(
                    States.SITE_INPUT.createSerializer(
                            decode.getExecutionConfig().getSerializerConfig()));
            decode.open();
            decode.setProcessingTime(Samples.START.plusSeconds(600).toEpochMilli());
            decode.processElement1(new StreamRecord<>(Samples.message(0, 20)));
            assertThat(notices(decode)).containsExactlyInAnyOrder("river-1", "river-2");
            decode.getOutput().clear();

            ConfigurationUpdate moved =
                    new ConfigurationUpdate(
                            ConfigurationDocument.SITE_PREFIX + "river-2",
                            new ConfigurationDocument(
                                            Samples.START.toEpochMilli() + 1,
                                            catalogue
                                                    .replace("river-1", "river-2")
                                                    .replace("gauge-1", "gauge-3"))
                                    .toJson());
            decode.processElement2(new StreamRecord<>(moved));
            assertThat(notices(decode)).containsExactly("river-2");
            decode.getOutput().clear();

            decode.processElement1(
                    new StreamRecord<>(
                            Samples.message(
                                    "vigil/v1/up/hydro/gauge-3",
                                    "{\"t\":\"2026-07-01T00:01:00Z\",\"values\":{\"level\":20}}")));
            assertThat(decode.extractOutputValues())
                    .extracting(SiteInput::site)
                    .containsExactly("river-2");
        }
    }

    private static List<String> notices(
            TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                    decode) {
        return decode.extractOutputValues().stream()
                .filter(input -> !input.isReading())
                .map(SiteInput::site)
                .toList();
    }

    private static List<SiteInput> copies(
            TwoInputStreamOperatorTestHarness<MqttMessageRecord, ConfigurationUpdate, SiteInput>
                    decode) {
        return decode.extractOutputValues().stream().filter(SiteInput::isCopy).toList();
    }
}
