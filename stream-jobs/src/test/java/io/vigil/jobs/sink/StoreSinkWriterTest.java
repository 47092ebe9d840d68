package io.vigil.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.jobs.Samples;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.SiteInputCodec;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.WriteVerdict;
import io.vigil.store.refused.RefusedFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSinkWriterTest {
    /** A store that answers as it is told; it counts each call so that a test can wait for it. */
    private static final class ScriptedStore implements SeriesStore {
        private final List<ReadingRecord> kept = new ArrayList<>();
        private final Semaphore calls = new Semaphore(0);
        private WriteVerdict next = new WriteVerdict.Stored();

        @Override
        public synchronized WriteVerdict write(List<? extends StoreRecord> batch) {
            if (next instanceof WriteVerdict.Stored) {
                batch.forEach(record -> kept.add((ReadingRecord) record));
            }
            calls.release();
            return next;
        }

        synchronized void answers(WriteVerdict verdict) {
            next = verdict;
        }

        synchronized List<Double> keptValues() {
            return kept.stream().map(ReadingRecord::value).toList();
        }

        @Override
        public StoreQueries query() {
            throw new AssertionError("a sink does not query");
        }

        @Override
        public StoreUpkeep upkeep() {
            throw new UnsupportedOperationException();
        }

        @Override
        public StoreContents contents() {
            throw new AssertionError("a sink goes through no store as a whole");
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private final ScriptedStore store = new ScriptedStore();
    private final TestProcessingTimeService time = new TestProcessingTimeService();
    private final MailboxExecutor mailbox =
            new MailboxExecutorImpl(
                    new TaskMailboxImpl(Thread.currentThread()),
                    0,
                    StreamTaskActionExecutor.IMMEDIATE);
    @TempDir private Path directory;
    private StoreSinkWriter<SiteInput> writer;

    @BeforeEach
    void open() {
        writer =
                new StoreSinkWriter<>(
                        "stored",
                        store,
                        Optional.of(new RefusedFiles(directory)),
                        StoreConverters::readings,
                        mailbox,
                        time,
                        new UnregisteredMetricsGroup());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void writesInOrderOnceTheLingerTimeHasPassed() throws Exception {
        writer.write(level(1), null);
        writer.write(level(2), null);

        passTime(1_000);
        storeAnswered();

        assertThat(store.keptValues()).containsExactly(1.0, 2.0);
        assertThat(writer.snapshotState(1)).isEmpty();
    }

    @Test
    void keepsWhatAStoreThatIsAwayDidNotTakeAndWritesItLater() throws Exception {
        store.answers(new WriteVerdict.TryAgain("connection refused"));
        writer.write(level(1), null);
        passTime(1_000);
        storeAnswered();
        assertThat(writer.snapshotState(1)).containsExactly(List.of(level(1)));

        store.answers(new WriteVerdict.Stored());
        passTime(60_000);
        storeAnswered();

        assertThat(store.keptValues()).containsExactly(1.0);
        assertThat(writer.snapshotState(2)).isEmpty();
    }

    @Test
    void writesWhatACheckpointHeld() throws Exception {
        writer.restore(List.of(level(7)));

        passTime(1_000);
        storeAnswered();

        assertThat(store.keptValues()).containsExactly(7.0);
    }

    @Test
    void goesOnAfterRefusedRecordsAndKeepsThem() throws Exception {
        time.setCurrentTime(0);
        store.answers(
                new WriteVerdict.Refused(
                        List.copyOf(StoreConverters.readings(level(1))), "field type conflict"));
        writer.write(level(1), null);
        passTime(1_000);
        storeAnswered();

        assertThat(writer.snapshotState(1)).isEmpty();
        assertThat(new RefusedFiles(directory).summary())
                .contains(
                        new RefusedFiles.Summary(
                                1, Instant.ofEpochMilli(1_000), "field type conflict"));
    }

    @Test
    void stopsLoudlyWhenTheStoreIsMisconfigured() throws Exception {
        store.answers(new WriteVerdict.Misconfigured("unauthorized"));
        writer.write(level(1), null);
        passTime(1_000);

        assertThatThrownBy(this::storeAnswered)
                .hasStackTraceContaining("STORE_UNUSABLE")
                .hasStackTraceContaining("unauthorized");
    }

    @Test
    void whatWaitsSurvivesTheCheckpoint() throws Exception {
        SimpleVersionedSerializer<List<SiteInput>> serializer =
                new WaitingSerializer<>(new SiteInputCodec());
        List<SiteInput> waiting = List.of(level(1), level(2));

        byte[] bytes = serializer.serialize(waiting);

        assertThat(serializer.deserialize(serializer.getVersion(), bytes)).isEqualTo(waiting);
        assertThatThrownBy(() -> serializer.deserialize(99, bytes)).hasMessageContaining("99");
    }

    private static SiteInput level(double metres) {
        return SiteInput.of(Samples.SITE, Samples.level(0, metres));
    }

    private void passTime(long millis) throws Exception {
        time.setCurrentTime(time.getCurrentProcessingTime() + millis);
    }

    /** Waits until the store was called and lets the task thread hear the answer. */
    private void storeAnswered() throws Exception {
        assertThat(store.calls.tryAcquire(10, TimeUnit.SECONDS))
                .as("the store was called")
                .isTrue();
        mailbox.yield();
    }
}
