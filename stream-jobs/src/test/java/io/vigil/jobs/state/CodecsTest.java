package io.vigil.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.jobs.Samples;
import io.vigil.ledger.Known;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SiteLedger;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void aReadingSurvivesTheJourney() throws Exception {
        Reading reading =
                new Reading(
                        new SensorId("gauge-1"),
                        1_378_999_999_123L,
                        42,
                        true,
                        List.of(
                                new Measurement("level", -0.25, Quality.SUSPECT),
                                new Measurement("rain", 1e-9, Quality.GOOD)));

        SiteInput input = SiteInput.of("river-1", reading);

        assertThat(roundTrip(new SiteInputCodec(), input)).isEqualTo(input);
    }

    @Test
    void aNoticeSurvivesTheJourney() throws Exception {
        assertThat(roundTrip(new SiteInputCodec(), SiteInput.notice("river-1")))
                .isEqualTo(SiteInput.notice("river-1"));
    }

    @Test
    void aWarningSurvivesTheJourney() throws Exception {
        WarningEvent event =
                new WarningEvent("hydro", Samples.transition(TransitionKind.RAISED, 1));

        assertThat(roundTrip(new WarningEventCodec(), event)).isEqualTo(event);
    }

    @Test
    void aRejectSurvivesTheJourney() throws Exception {
        Reject reject =
                new Reject(
                        Instant.parse("2026-07-01T00:00:00Z"),
                        "hydro",
                        "vigil/v1/up/hydro/gauge-1",
                        RejectCode.BAD_JSON,
                        "/3",
                        List.of("a", "水位"),
                        "gauge-1",
                        "{\"t\":");

        assertThat(roundTrip(new RejectCodec(), reject)).isEqualTo(reject);
    }

    @Test
    void aSessionSurvivesARest() throws Exception {
        SessionMemory memory = new SessionMemory(1_378_999_999_123L, 42, new byte[] {1, 0, -1});

        assertThat(roundTrip(new SessionMemoryCodec(), memory))
                .usingRecursiveComparison()
                .isEqualTo(memory);
    }

    @Test
    void aSiteMemoryOfTheFirstVersionIsReadWithAnEmptyLedger() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeByte(1);
        out.writeLong(77);
        new SiteState().write(out);

        SiteMemory read =
                new SiteMemoryCodec().read(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read.timerAt()).isEqualTo(77);
        assertThat(read.ledger().size()).isZero();
        assertThat(read.ledgerAt()).isEqualTo(SiteMemory.NO_TIMER);
        assertThat(read.owner()).isEmpty();
    }

    @Test
    void aSiteMemoryKeepsItsLedger() throws Exception {
        SiteMemory memory = new SiteMemory(new SiteState(), 1, new SiteLedger(), 2, "hydro");
        memory.ledger().arrived(Samples.level(0, 20), Known.NEW, 5);

        SiteMemory read = roundTrip(new SiteMemoryCodec(), new SiteMemoryCodec().copy(memory));

        assertThat(read.ledger().accounts()).isEqualTo(memory.ledger().accounts());
        assertThat(read.ledgerAt()).isEqualTo(2);
        assertThat(read.owner()).isEqualTo("hydro");
    }

    @Test
    void aSiteMemoryThatGoesOnBehindItsEndIsRefused() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        new SiteMemoryCodec().write(new SiteMemory(new SiteState(), 1), out);
        byte[] longer = Arrays.copyOf(out.getSharedBuffer(), out.length() + 1);
        longer[4]++;

        assertThatThrownBy(() -> new SiteMemoryCodec().read(new DataInputDeserializer(longer)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("behind its end");
    }

    @Test
    void newsOfTheLedgerSurviveTheJourney() throws Exception {
        SiteLedger ledger = new SiteLedger();
        ledger.arrived(Samples.level(0, 20), Known.NEW, 5);
        List<LedgerLine> lines =
                ledger.takeChanges().stream()
                        .map(
                                hour ->
                                        LedgerLine.ofArrivals(
                                                "hydro", "s", Duration.ofMinutes(1), hour))
                        .toList();
        LedgerNews sensors = LedgerNews.ofSensors("hydro", "s", new byte[] {1, 2}, lines);
        LedgerNews refused =
                new LedgerNews(
                        "hydro",
                        "",
                        new byte[0],
                        List.of(),
                        new LedgerNews.Refused("a", "BAD_JSON", Samples.START, 3));

        LedgerNews read = roundTrip(new LedgerNewsCodec(), sensors);
        assertThat(read.accounts()).containsExactly(1, 2);
        assertThat(read.lines()).isEqualTo(lines);
        assertThat(roundTrip(new LedgerNewsCodec(), refused).refused())
                .isEqualTo(refused.refused());
        assertThat(roundTrip(new LedgerLineCodec(), lines.get(0))).isEqualTo(lines.get(0));
    }

    @Test
    void anUnknownVersionIsRefusedWithBothNumbers() {
        DataInputDeserializer in = new DataInputDeserializer(new byte[] {9, 0, 0});

        assertThatThrownBy(() -> new RejectCodec().read(in))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("9")
                .hasMessageContaining("1");
    }

    @Test
    void aSerializerIsRestoredFromItsSnapshot() throws Exception {
        TypeSerializer<SiteInput> serializer =
                States.SITE_INPUT.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

        TypeSerializerSnapshot<SiteInput> restored =
                TypeSerializerSnapshot.readVersionedSnapshot(
                        new DataInputDeserializer(out.getCopyOfBuffer()),
                        getClass().getClassLoader());

        assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        assertThat(
                        serializer
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(restored)
                                .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> T roundTrip(Codec<T> codec, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        codec.write(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = codec.read(in);
        assertThat(in.available()).as("bytes left over").isZero();
        return read;
    }
}
