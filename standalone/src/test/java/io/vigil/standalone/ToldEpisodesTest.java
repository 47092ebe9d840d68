package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.audit.AuditChain;
import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.rules.evaluation.EpisodeNumbers.Told;
import io.vigil.standalone.backup.RestoredNumbers;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.TransitionRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldEpisodesTest {
    private static final long ABOVE = 1_782_869_400;

    @TempDir private Path data;

    private OfficeDatabase office;
    private SeriesStore store;

    @BeforeEach
    void openParts() throws Exception {
        office =
                OfficeDatabase.open(
                        data.resolve("office.db"),
                        List.of(),
                        new AuditChain(),
                        InstantSource.fixed(Instant.EPOCH));
        store = Stores.open(new StoreSettings.Embedded(data.resolve("store").toString()));
    }

    @AfterEach
    void closeParts() {
        store.close();
        office.close();
    }

    private static TransitionRecord transition(long episode, long number) throws IOException {
        String json =
                """
                {"id":"stage:s:%d","n":%d,"transition":"UPDATED","grade":"blue",
                 "previousGrade":"blue","rule":"stage","revision":"5053b24cba95","subject":"s",
                 "hazard":"flood","title":{"zh":"水位","en":"Stage"},
                 "advice":{"zh":"撤离","en":"Leave"},"site":"ford",
                 "siteName":{"zh":"渡口","en":"Ford"},"region":"43","latitude":28.5,
                 "longitude":112.5,"at":"2026-07-01T01:30:0%dZ",
                 "detectedAt":"2026-07-01T01:30:05Z","stale":false,"evidence":[]}
                """
                        .formatted(episode, number, number);
        Transition read = TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
        return new TransitionRecord(read);
    }

    private EpisodeNumbers numbers(Optional<SeriesStore> restored) throws IOException {
        return new ToldEpisodes(office, restored, () -> 0).numbers(data);
    }

    @Test
    void nothingIsAskedWhereNothingWasRestored() throws IOException {
        assertThat(numbers(Optional.of(store))).isEqualTo(EpisodeNumbers.COUNTED);
    }

    @Test
    void theNewestTransitionOfTheNewestEpisodeIsFoundOutOnce() throws IOException {
        new RestoredNumbers(ABOVE, Optional.empty()).write(data);
        assertThat(store.write(List.of(transition(1, 4), transition(2, 2), transition(2, 1))))
                .isEqualTo(new WriteVerdict.Stored());

        EpisodeNumbers first = numbers(Optional.of(store));
        assertThat(store.write(List.of(transition(2, 3)))).isEqualTo(new WriteVerdict.Stored());

        assertThat(first).isEqualTo(new EpisodeNumbers(ABOVE, Map.of("stage:s", new Told(2, 2))));
        assertThat(numbers(Optional.of(store))).isEqualTo(first);
    }

    @Test
    void aStoreElsewhereDoesNotTellWhatWasToldBeforeTheBackup() throws IOException {
        new RestoredNumbers(ABOVE, Optional.empty()).write(data);
        assertThat(store.write(List.of(transition(1, 4)))).isEqualTo(new WriteVerdict.Stored());

        assertThat(numbers(Optional.empty())).isEqualTo(new EpisodeNumbers(ABOVE, Map.of()));
    }
}
