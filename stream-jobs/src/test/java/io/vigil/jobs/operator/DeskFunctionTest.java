package io.vigil.jobs.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.desk.CommandJson;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.jobs.Samples;
import io.vigil.jobs.state.DeskCommand;
import io.vigil.jobs.state.WarningEvent;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness's close may be interrupted; nothing here interrupts it
class DeskFunctionTest {
    private static final EpisodeId EPISODE =
            new EpisodeId(new RuleId("river-stage"), Samples.SENSOR, 1);
    private static final long START = Samples.START.toEpochMilli();

    private static final class Harness
            extends KeyedTwoInputStreamOperatorTestHarness<
                    String, WarningEvent, DeskCommand, OutboundMessage> {
        Harness() throws Exception {
            this(0);
        }

        Harness(long above) throws Exception {
            super(
                    new KeyedCoProcessOperator<>(
                            new DeskFunction(DeskPolicyReader.shipped().toJson(), above)),
                    event -> event.transition().site().value(),
                    DeskCommand::site,
                    Types.STRING);
            setup(
                    OutboundMessage.typeInfo()
                            .createSerializer(getExecutionConfig().getSerializerConfig()));
        }

        void warning(Transition transition) throws Exception {
            processElement1(new StreamRecord<>(new WarningEvent("hydro", transition)));
        }

        void raised() throws Exception {
            warning(Samples.transition(TransitionKind.RAISED, 1));
        }

        void ask(Command command) throws Exception {
            processElement2(new StreamRecord<>(new DeskCommand(command, Optional.empty())));
        }

        void wallClock(Duration sinceStart) throws Exception {
            setProcessingTime(START + sinceStart.toMillis());
        }

        List<Transition> acts() {
            return extractOutputValues().stream()
                    .filter(m -> m.topic().equals(PublishWarningFunction.EVENTS_TOPIC))
                    .map(message -> read(message, TransitionJson::read))
                    .toList();
        }

        List<TransitionKind> kinds() {
            return acts().stream().map(Transition::kind).toList();
        }

        List<CommandAnswer> answers() {
            return extractOutputValues().stream()
                    .filter(message -> message.topic().equals(CommandAnswer.TOPIC))
                    .map(message -> read(message, CommandJson::readAnswer))
                    .toList();
        }
    }

    private interface Reader<T> {
        T read(byte[] json) throws IOException;
    }

    private static <T> T read(OutboundMessage message, Reader<T> reader) {
        assertThat(message.retained()).isFalse();
        try {
            return reader.read(message.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Harness opened() throws Exception {
        Harness harness = new Harness();
        harness.open();
        harness.wallClock(Duration.ZERO);
        return harness;
    }

    private static Harness restored(OperatorSubtaskState saved, Duration sinceStart)
            throws Exception {
        Harness harness = new Harness();
        harness.initializeState(saved);
        harness.open();
        harness.wallClock(sinceStart);
        return harness;
    }

    private static Command command(String id, String user, Kind kind, long revision) {
        return new Command(
                id,
                kind,
                user,
                Instant.EPOCH,
                new SiteId(Samples.SITE),
                Optional.of(EPISODE),
                Optional.of(revision),
                Optional.of(Grade.BLUE),
                "because",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Outcome.TRUE_EVENT),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void takesUpWarningsAndTellsTheEffectBeforeTheAnswer() throws Exception {
        try (Harness harness = opened()) {
            harness.raised();
            harness.ask(command("c-1", "li", Kind.ACKNOWLEDGE, 1));

            assertThat(harness.kinds())
                    .containsExactly(TransitionKind.FILED, TransitionKind.ACKNOWLEDGED);
            assertThat(harness.answers())
                    .extracting(CommandAnswer::code)
                    .containsExactly(Code.DONE);
            assertThat(harness.extractOutputValues())
                    .extracting(OutboundMessage::topic)
                    .containsExactly(
                            PublishWarningFunction.EVENTS_TOPIC,
                            PublishWarningFunction.EVENTS_TOPIC,
                            CommandAnswer.TOPIC);
        }
    }

    @Test
    void callsByTheWallClock() throws Exception {
        try (Harness harness = opened()) {
            harness.raised();
            harness.wallClock(Duration.ofMinutes(119));
            assertThat(harness.kinds()).containsExactly(TransitionKind.FILED);

            harness.wallClock(Duration.ofHours(2));
            harness.wallClock(Duration.ofMinutes(135));

            assertThat(harness.kinds())
                    .containsExactly(
                            TransitionKind.FILED,
                            TransitionKind.ESCALATED,
                            TransitionKind.ESCALATED);
        }
    }

    @Test
    void afterAnOutageWhatPeopleDidMeanwhileComesBeforeAnyCall() throws Exception {
        OperatorSubtaskState saved;
        try (Harness harness = opened()) {
            harness.raised();
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = restored(saved, Duration.ofMinutes(121))) {
            assertThat(harness.acts()).isEmpty();
            harness.ask(command("c-1", "li", Kind.CLOSE, 1));
            harness.wallClock(Duration.ofMinutes(121).plus(DeskFunction.CATCH_UP));

            assertThat(harness.kinds()).containsExactly(TransitionKind.CLOSED);
        }
        try (Harness harness = restored(saved, Duration.ofMinutes(121))) {
            harness.wallClock(Duration.ofMinutes(121).plus(DeskFunction.CATCH_UP));

            assertThat(harness.kinds()).containsExactly(TransitionKind.ESCALATED);
        }
    }

    @Test
    void whatIsDoneAfterABackupWasRestoredHasNumbersThatTheLostTimeCannotHaveGiven()
            throws Exception {
        long above = 1_782_869_400;
        OperatorSubtaskState saved;
        try (Harness harness = opened()) {
            harness.raised();
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(above)) {
            harness.initializeState(saved);
            harness.open();
            harness.wallClock(Duration.ofMinutes(1));

            harness.ask(command("c-1", "li", Kind.ACKNOWLEDGE, 1));
            harness.ask(command("c-2", "li", Kind.COMMENT, above + 1));

            assertThat(harness.answers())
                    .extracting(CommandAnswer::code)
                    .containsExactly(Code.DONE, Code.DONE);
            assertThat(harness.acts())
                    .extracting(act -> act.act().orElseThrow().number())
                    .containsExactly(above + 1, above + 2);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness(above)) {
            harness.initializeState(saved);
            harness.open();
            harness.wallClock(Duration.ofMinutes(2));

            harness.ask(command("c-3", "li", Kind.CLOSE, above + 2));

            assertThat(harness.acts())
                    .extracting(act -> act.act().orElseThrow().number())
                    .containsExactly(above + 3);
        }
    }

    @Test
    void continuesAfterARestoreAndKnowsWhatItAnswered() throws Exception {
        OperatorSubtaskState saved;
        CommandAnswer first;
        try (Harness harness = opened()) {
            harness.raised();
            harness.ask(command("c-1", "li", Kind.ACKNOWLEDGE, 1));
            first = harness.answers().get(0);
            saved = harness.snapshot(1, 1);
        }
        try (Harness harness = restored(saved, Duration.ofMinutes(1))) {
            harness.raised();
            harness.ask(command("c-1", "li", Kind.ACKNOWLEDGE, 1));
            harness.ask(command("c-2", "wang", Kind.ACKNOWLEDGE, 1));

            assertThat(harness.acts()).isEmpty();
            assertThat(harness.answers().get(0)).isEqualTo(first);
            assertThat(harness.answers().get(1).code()).isEqualTo(Code.CONFLICT);
        }
    }

    @Test
    void shadowWarningsAndCommandsWithoutWarningsLeaveNothingBehind() throws Exception {
        try (Harness harness = opened()) {
            harness.warning(
                    TransitionVariants.inShadow(Samples.transition(TransitionKind.RAISED, 1)));
            assertThat(harness.numKeyedStateEntries()).isZero();
            harness.ask(command("c-1", "li", Kind.CLOSE, 0));
            harness.processElement2(
                    new StreamRecord<>(
                            new DeskCommand(
                                    command("c-2", "li", Kind.CLOSE, 0), Optional.of("outcome"))));

            assertThat(harness.answers())
                    .extracting(CommandAnswer::code)
                    .containsExactly(Code.NO_SUCH_WARNING, Code.BAD_COMMAND);
            harness.wallClock(Duration.ofDays(2));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numProcessingTimeTimers()).isZero();
        }
    }
}
