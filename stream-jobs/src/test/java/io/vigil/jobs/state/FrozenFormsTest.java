package io.vigil.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.desk.Desk;
import io.vigil.desk.DeskMemory;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.jobs.Samples;
import io.vigil.ledger.Known;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SiteLedger;
import io.vigil.model.Grade;
import io.vigil.model.SiteId;
import io.vigil.onboarding.TrialStep;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.testing.FrozenBytes;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The form of every {@link Codec} as released versions wrote it. A change of the form is a new
 * version with a file of its own; files that are there stay, and are read for ever.
 */
class FrozenFormsTest {
    private static final Reject REJECT =
            new Reject(
                    Samples.START,
                    "hydro",
                    "vigil/v1/up/hydro/gauge-1",
                    RejectCode.BAD_JSON,
                    "/3",
                    List.of("a", "水位"),
                    "gauge-1",
                    "{\"t\":");

    /** One value in the newest form of a codec. */
    private record Specimen<T>(String name, Codec<T> codec, T value) {
        byte[] written() throws IOException {
            return write(codec, value);
        }

        byte[] writtenAgain(byte[] bytes) throws IOException {
            DataInputDeserializer in = new DataInputDeserializer(bytes);
            T read = codec.read(in);
            assertThat(in.available()).as("bytes left over").isZero();
            return write(codec, read);
        }

        private static <T> byte[] write(Codec<T> codec, T value) throws IOException {
            DataOutputSerializer out = new DataOutputSerializer(64);
            codec.write(value, out);
            return out.getCopyOfBuffer();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Specimen<?>> newest() {
        return Stream.of(
                new Specimen<>(
                        "site-input-reading-v1",
                        new SiteInputCodec(),
                        SiteInput.of(Samples.SITE, Samples.level(0, 26.9))),
                new Specimen<>(
                        "site-input-copy-v1",
                        new SiteInputCodec(),
                        SiteInput.of(Samples.SITE, Samples.level(0, 26.9)).copyFor("river-2")),
                new Specimen<>(
                        "site-input-notice-v1",
                        new SiteInputCodec(),
                        SiteInput.notice(Samples.SITE)),
                new Specimen<>(
                        "warning-event-v1",
                        new WarningEventCodec(),
                        new WarningEvent("hydro", Samples.transition(TransitionKind.RAISED, 1))),
                new Specimen<>("reject-v1", new RejectCodec(), REJECT),
                new Specimen<>("reject-tally-v1", new RejectTallyCodec(), tally()),
                new Specimen<>(
                        "session-memory-v1",
                        new SessionMemoryCodec(),
                        new SessionMemory(1_378_999_999_123L, 42, new byte[] {1, 0, -1})),
                new Specimen<>("trial-memory-v1", new TrialMemoryCodec(), trial()),
                new Specimen<>("ledger-line-v1", new LedgerLineCodec(), line()),
                new Specimen<>(
                        "ledger-news-v1",
                        new LedgerNewsCodec(),
                        new LedgerNews(
                                "hydro",
                                "s",
                                new byte[] {1, 2},
                                List.of(line()),
                                new LedgerNews.Refused("a", "BAD_JSON", Samples.START, 3))),
                new Specimen<>("desk-command-v1", new DeskCommandCodec(), command()),
                new Specimen<>("desk-site-v1", new DeskSiteCodec(), desk()),
                new Specimen<>("site-memory-v3", new SiteMemoryCodec(), site()));
    }

    private static RejectTally tally() {
        RejectTally tally = new RejectTally();
        tally.openUntil(Samples.START.toEpochMilli() + 1_000);
        tally.tells(REJECT, 1);
        tally.tells(REJECT, 1);
        return tally;
    }

    private static TrialMemory trial() {
        TrialMemory trial = new TrialMemory();
        trial.succeeded(TrialStep.READING, Samples.START);
        trial.isRepeated(Samples.level(0, 26.9));
        return trial;
    }

    private static LedgerLine line() {
        SiteLedger ledger = ledger();
        return LedgerLine.ofArrivals(
                "hydro", "s", Duration.ofMinutes(1), ledger.takeChanges().get(0));
    }

    private static SiteLedger ledger() {
        SiteLedger ledger = new SiteLedger();
        ledger.arrived(Samples.level(0, 20), Known.NEW, 5);
        ledger.arrived(Samples.level(0, 20), Known.NEW, 9);
        return ledger;
    }

    private static DeskCommand command() {
        return new DeskCommand(
                new Command(
                        "c-1",
                        Command.Kind.COMMENT,
                        "li",
                        Samples.START,
                        new SiteId(Samples.SITE),
                        Optional.of(Samples.transition(TransitionKind.RAISED, 1).episode()),
                        Optional.of(1L),
                        Optional.of(Grade.BLUE),
                        "看见",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty());
    }

    private static DeskSite desk() {
        Desk desk = new Desk(DeskPolicyReader.shipped());
        DeskMemory memory = new DeskMemory();
        List<Transition> acts = new ArrayList<>();
        desk.observe(
                memory, Samples.transition(TransitionKind.RAISED, 1), Samples.START, acts::add);
        desk.decide(memory, command().command(), Samples.START.plusSeconds(5), acts::add);
        return new DeskSite(memory, 77);
    }

    private static SiteMemory site() {
        return new SiteMemory(new SiteState(), 1, ledger(), 2, "hydro");
    }

    private static Map<String, Specimen<?>> byCodec() {
        Map<String, Specimen<?>> specimens = new LinkedHashMap<>();
        newest().forEach(each -> specimens.put(kind(each.name()), each));
        return specimens;
    }

    /** The name without its version. */
    private static String kind(String name) {
        return name.substring(0, name.lastIndexOf("-v"));
    }

    static List<String> frozen() throws IOException {
        return FrozenBytes.names().stream().filter(name -> !name.startsWith("format-")).toList();
    }

    /** Those whose value does not depend on how the desk works today. */
    static Stream<Specimen<?>> plain() {
        return newest().filter(each -> !(each.codec() instanceof DeskSiteCodec));
    }

    @ParameterizedTest
    @MethodSource("newest")
    void thereIsAFileOfTheNewestForm(Specimen<?> specimen) throws Exception {
        if (FrozenBytes.isWriting()) {
            FrozenBytes.writeIfMissing(specimen.name(), specimen.written());
        }

        assertThat(FrozenBytes.names()).contains(specimen.name());
    }

    @ParameterizedTest
    @MethodSource("plain")
    void whatIsWrittenTodayIsWhatTheNewestReleaseWrote(Specimen<?> specimen) throws Exception {
        assertThat(specimen.written()).isEqualTo(FrozenBytes.read(specimen.name()));
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void whatEveryReleaseWroteIsReadAndWrittenInTheNewestForm(String name) throws Exception {
        Specimen<?> newest = byCodec().get(kind(name));

        byte[] again = newest.writtenAgain(FrozenBytes.read(name));

        if (newest.name().equals(name)) {
            assertThat(again).isEqualTo(FrozenBytes.read(name));
        } else {
            assertThat(newest.writtenAgain(again)).isEqualTo(again);
        }
    }

    @Test
    void everyCodecHasItsSpecimen() {
        assertThat(newest().map(each -> each.codec().getClass().getName()).distinct())
                .containsExactlyInAnyOrderElementsOf(CodecNames.ALL);
    }
}
