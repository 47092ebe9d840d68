package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.ClockMode;
import io.vigil.jobs.Samples;
import io.vigil.jobs.Savepoints;
import io.vigil.jobs.config.ConfigurationUpdate;
import io.vigil.jobs.state.LedgerNews;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.States;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.ledger.ArrivalModel;
import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class LedgerOperatorsTest {
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final class Judge
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, SiteInput, ConfigurationUpdate, WarningEvent> {
        Judge() throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new JudgeFunction(Samples.files(), ClockMode.WALL, INTERVAL),
                            List.of(States.configuration())),
                    SiteInput::site,
                    null,
                    Types.STRING);
            setup(
                    States.WARNING_EVENT.createSerializer(
                            getExecutionConfig().getSerializerConfig()));
        }

        void arrive(long at, long number, long now) throws Exception {
            setProcessingTime(Math.max(now, getProcessingTime()));
            boolean late = now - at > Site.DEFAULT_LATENESS.toMillis();
            Reading reading =
                    new Reading(
                            new SensorId(Samples.SENSOR),
                            at,
                            number,
                            late,
                            List.of(new Measurement("level", 20 + at % 7, Quality.GOOD)));
            processElement1(new StreamRecord<>(SiteInput.of(Samples.SITE, reading)));
        }

        List<LedgerNews> news() {
            return records(getSideOutput(Outputs.LEDGER_NEWS));
        }
    }

    private static final class Ledger
            extends KeyedOneInputStreamOperatorTestHarness<String, LedgerNews, OutboundMessage> {
        Ledger() throws Exception {
            super(
                    new KeyedProcessOperator<>(new LedgerFunction(INTERVAL)),
                    LedgerNews::enterprise,
                    Types.STRING,
                    KeyGroupRangeAssignment.DEFAULT_LOWER_BOUND_MAX_PARALLELISM,
                    1,
                    0);
        }

        void refuse(RejectCode code, String sensor, String... arguments) throws Exception {
            Instant at = Instant.ofEpochMilli(getProcessingTime());
            Reject reject = new Reject(at, "hydro", "up", code, "", List.of(arguments), sensor, "");
            processElement(new StreamRecord<>(LedgerNews.of(reject)));
        }

        List<LedgerLine> lines() {
            return records(getSideOutput(Outputs.LEDGER_LINES));
        }

        List<JsonNode> messages() throws Exception {
            List<JsonNode> messages = new ArrayList<>();
            for (OutboundMessage message : extractOutputValues()) {
                messages.add(JSON.readTree(message.payload()));
            }
            return messages;
        }
    }

    private static <T> List<T> records(Iterable<StreamRecord<T>> records) {
        List<T> values = new ArrayList<>();
        if (records != null) {
            records.forEach(element -> values.add(element.getValue()));
        }
        return values;
    }

    @Test
    void theJudgeTellsWhatWasWithheldDuplicatedReorderedAndDelayedAcrossARestart()
            throws Exception {
        long start = Samples.START.toEpochMilli();
        ArrivalModel model =
                new ArrivalModel(
                        new SplittableRandom(5),
                        start,
                        1,
                        3_000,
                        20_000,
                        Site.DEFAULT_LATENESS.toMillis(),
                        0.01);
        Map<Instant, Counts> lines = new TreeMap<>();
        int middle = model.arrivals().size() / 2;
        OperatorSubtaskState saved;
        try (Judge judge = new Judge()) {
            judge.open();
            arrive(judge, model.arrivals().subList(0, middle), lines);
            saved = judge.snapshot(1, 1);
        }
        try (Judge judge = new Judge()) {
            judge.initializeState(saved);
            judge.open();
            arrive(judge, model.arrivals().subList(middle, model.arrivals().size()), lines);
            judge.setProcessingTime(judge.getProcessingTime() + INTERVAL.toMillis());
            keep(judge, lines);

            List<LedgerNews> news = judge.news();
            JsonNode account = JSON.readTree(news.get(news.size() - 1).accounts()).get(0);
            assertThat(account.get("missing").asLong()).isEqualTo(model.withheld().size());
            assertThat(account.get("lastSeq").asLong()).isEqualTo(3_000);
            assertThat(account.get("clockOffsetMs").asLong()).isBetween(50L, 150L);
        }
        assertThat(withoutLate(lines)).isEqualTo(withoutLate(model.counts()));
    }

    private static void arrive(
            Judge judge, List<ArrivalModel.Arrival> arrivals, Map<Instant, Counts> lines)
            throws Exception {
        for (ArrivalModel.Arrival arrival : arrivals) {
            judge.arrive(arrival.at(), arrival.number(), arrival.now());
        }
        keep(judge, lines);
    }

    private static void keep(Judge judge, Map<Instant, Counts> lines) {
        judge.news().stream()
                .flatMap(news -> news.lines().stream())
                .forEach(line -> lines.put(line.hour(), line.arrived().counts()));
    }

    /** Lateness is measured here by the wall clock, in the model by that of events. */
    private static Map<Instant, Counts> withoutLate(Map<Instant, Counts> lines) {
        return lines.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, line -> line.getValue().with(Count.LATE, 0)));
    }

    @Test
    void theLedgerJoinsSitesAndRefusalsAndTellsThemOnceInAnInterval() throws Exception {
        try (Ledger ledger = new Ledger()) {
            ledger.open();
            ledger.setProcessingTime(Samples.START.toEpochMilli());
            ledger.processElement(new StreamRecord<>(sensors("b", "{\"sensor\":\"b-1\"}")));
            ledger.processElement(new StreamRecord<>(sensors("a", "{\"sensor\":\"a-1\"}")));
            ledger.refuse(RejectCode.BAD_TIME, "a-1", "x");
            ledger.refuse(RejectCode.BAD_TIME, "a-1", "x");
            ledger.refuse(RejectCode.MORE_REJECTS, "", "17");
            ledger.refuse(RejectCode.UNKNOWN_SENSOR, "nobody", "nobody");
            assertThat(ledger.extractOutputValues()).isEmpty();

            ledger.setProcessingTime(Samples.START.plus(INTERVAL).toEpochMilli());

            OutboundMessage message = ledger.extractOutputValues().get(0);
            assertThat(message.topic()).isEqualTo("vigil/v1/down/hydro/ledger");
            assertThat(message.retained()).isTrue();
            assertThat(new String(message.payload(), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "{\"enterprise\":\"hydro\",\"at\":\"2026-07-01T00:01:00Z\",\"hours\":24,"
                                    + "\"bySite\":false,\"rejects\":{\"BAD_TIME\":2,"
                                    + "\"MORE_REJECTS\":17,\"UNKNOWN_SENSOR\":1},\"sites\":["
                                    + "{\"site\":\"a\",\"sensors\":[{\"sensor\":\"a-1\"}]},"
                                    + "{\"site\":\"b\",\"sensors\":[{\"sensor\":\"b-1\"}]}]}");
            assertThat(ledger.lines())
                    .containsExactlyInAnyOrder(
                            LedgerLine.ofRejects(
                                    "hydro", "a-1", Samples.START, Map.of("BAD_TIME", 2L)),
                            LedgerLine.ofRejects(
                                    "hydro",
                                    "",
                                    Samples.START,
                                    Map.of("MORE_REJECTS", 17L, "UNKNOWN_SENSOR", 1L)));
            ledger.setProcessingTime(Samples.START.plus(INTERVAL.multipliedBy(5)).toEpochMilli());
            assertThat(ledger.extractOutputValues()).as("nothing has changed").hasSize(1);
        }
    }

    @Test
    void refusalsAreForgottenAfterADay() throws Exception {
        try (Ledger ledger = new Ledger()) {
            ledger.open();
            ledger.setProcessingTime(Samples.START.toEpochMilli());
            ledger.refuse(RejectCode.BAD_TIME, "a-1", "x");
            ledger.setProcessingTime(Samples.START.plus(Duration.ofHours(25)).toEpochMilli());
            ledger.refuse(RejectCode.BAD_JSON, "", "x");
            ledger.setProcessingTime(Samples.START.plus(Duration.ofHours(26)).toEpochMilli());

            assertThat(ledger.messages().get(1).get("rejects")).hasToString("{\"BAD_JSON\":1}");
        }
    }

    @ParameterizedTest
    @MethodSource("io.vigil.jobs.Savepoints#all")
    void whatEveryReleasedVersionHadCountedOfRefusalsGoesOn(Path savepoint) throws Exception {
        try (Ledger ledger = new Ledger()) {
            ledger.initializeState(Savepoints.state(savepoint, "ledger"));
            ledger.open();
            ledger.setProcessingTime(Savepoints.savedAt(savepoint).toEpochMilli());
            ledger.refuse(RejectCode.BAD_JSON, "", "x");
            ledger.setProcessingTime(ledger.getProcessingTime() + INTERVAL.toMillis());

            assertThat(ledger.messages())
                    .last()
                    .satisfies(
                            told ->
                                    assertThat(told.get("rejects"))
                                            .hasToString("{\"BAD_JSON\":2}"));
        }
    }

    @Test
    void aLargeEnterpriseHasAMessageForEachSite() throws Exception {
        String large = "{\"sensor\":\"" + "x".repeat(100_000) + "\"}";
        try (Ledger ledger = new Ledger()) {
            ledger.open();
            for (String site : List.of("a", "b", "c")) {
                ledger.processElement(new StreamRecord<>(sensors(site, large)));
            }
            ledger.setProcessingTime(INTERVAL.toMillis());
            ledger.processElement(new StreamRecord<>(LedgerNews.gone("hydro", "b")));

            assertThat(ledger.extractOutputValues())
                    .extracting(OutboundMessage::topic)
                    .containsExactly(
                            "vigil/v1/down/hydro/ledger/a",
                            "vigil/v1/down/hydro/ledger/b",
                            "vigil/v1/down/hydro/ledger/c",
                            "vigil/v1/down/hydro/ledger",
                            "vigil/v1/down/hydro/ledger/b");
            assertThat(ledger.messages().get(3).get("bySite").asBoolean()).isTrue();
            assertThat(ledger.extractOutputValues().get(4).payload()).isEmpty();
        }
    }

    private static LedgerNews sensors(String site, String account) {
        byte[] accounts = ("[" + account + "]").getBytes(StandardCharsets.UTF_8);
        return LedgerNews.ofSensors("hydro", site, accounts, List.of());
    }
}
