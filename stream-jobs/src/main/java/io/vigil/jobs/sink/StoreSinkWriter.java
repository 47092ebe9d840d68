package io.vigil.jobs.sink;

import io.vigil.store.SeriesStore;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.WriteVerdict;
import io.vigil.store.refused.RefusedFiles;
import io.vigil.store.refused.RefusedRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands elements to the store in batches, one batch at a time, in order. The store is called on a
 * thread of the writer's own, so that a slow one never holds up the task; everything else happens
 * on the task thread.
 */
final class StoreSinkWriter<T> implements StatefulSinkWriter<T, List<T>> {
    /** A batch is sent when it has this many elements ... */
    private static final int BATCH = 2_000;

    /** ... or when its first element has waited this long. */
    private static final Duration LINGER = Duration.ofMillis(50);

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(StoreSinkWriter.class);

    private final RecordConverter<T> converter;
    private final SeriesStore store;
    private final Optional<RefusedFiles> refusals;
    private final ExecutorService storeThread;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter stored;
    private final Counter retries;
    private final Counter refused;

    /** Not yet stored, oldest first; the first {@link #inFlight} of them are with the store. */
    private final Deque<T> waiting = new ArrayDeque<>();

    private final IntSupplier backlog = waiting::size;
    private int inFlight;
    private boolean timerSet;
    private Duration retryAfter = FIRST_RETRY;

    StoreSinkWriter(
            String name,
            SeriesStore store,
            Optional<RefusedFiles> refusals,
            RecordConverter<T> converter,
            MailboxExecutor mailbox,
            ProcessingTimeService time,
            MetricGroup metrics) {
        this.converter = converter;
        this.store = store;
        this.refusals = refusals;
        this.storeThread =
                Executors.newSingleThreadExecutor(
                        task -> {
                            Thread thread = new Thread(task, "store-" + name);
                            thread.setDaemon(true);
                            return thread;
                        });
        this.mailbox = mailbox;
        this.time = time;
        this.stored = metrics.counter(name);
        this.retries = metrics.counter(name + "Retries");
        this.refused = metrics.counter(name + "Refused");
        metrics.gauge(name + "Waiting", waiting::size);
        StoreBacklog.opened(backlog);
    }

    /** Takes over what an earlier writer had not stored. */
    void restore(List<T> elements) {
        waiting.addAll(elements);
        setTimer(LINGER);
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        while (waiting.size() >= StoreSink.MAX_WAITING) {
            mailbox.yield();
        }
        waiting.add(element);
        if (waiting.size() - inFlight >= BATCH && !timerSet) {
            send();
        } else {
            setTimer(LINGER);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && !waiting.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public List<List<T>> snapshotState(long checkpoint) {
        return waiting.isEmpty() ? List.of() : List.of(new ArrayList<>(waiting));
    }

    private void setTimer(Duration delay) {
        if (timerSet || inFlight > 0) {
            return;
        }
        timerSet = true;
        ScheduledFuture<?> unused =
                time.registerTimer(
                        time.getCurrentProcessingTime() + delay.toMillis(),
                        now -> {
                            timerSet = false;
                            send();
                        });
    }

    private void send() {
        if (inFlight > 0 || waiting.isEmpty()) {
            return;
        }
        List<T> batch = new ArrayList<>(Math.min(BATCH, waiting.size()));
        for (T element : waiting) {
            if (batch.size() == BATCH) {
                break;
            }
            batch.add(element);
        }
        inFlight = batch.size();
        Instant now = Instant.ofEpochMilli(time.getCurrentProcessingTime());
        storeThread.execute(
                () -> {
                    WriteVerdict verdict = write(batch);
                    if (verdict instanceof WriteVerdict.Refused refusal) {
                        keep(refusal, now);
                    }
                    mailbox.execute(() -> finished(verdict), "store verdict");
                });
    }

    private WriteVerdict write(List<T> batch) {
        List<StoreRecord> records = new ArrayList<>(batch.size());
        for (T element : batch) {
            records.addAll(converter.records(element));
        }
        try {
            return records.isEmpty() ? new WriteVerdict.Stored() : store.write(records);
        } catch (RuntimeException e) {
            LOG.error("the store failed in a way it should not have", e);
            return new WriteVerdict.TryAgain(e.toString());
        }
    }

    /** What the store will never take is kept beside it, and in the log where that fails. */
    private void keep(WriteVerdict.Refused refusal, Instant now) {
        int count = refusal.refused().size();
        try {
            if (refusals.isPresent()) {
                refusals.get()
                        .keep(
                                refusal.refused().stream()
                                        .map(each -> new RefusedRecord(now, refusal.reason(), each))
                                        .toList());
                LOG.error("store refused {} records, which are kept: {}", count, refusal.reason());
                return;
            }
        } catch (IOException e) {
            LOG.error("what the store refused could not be kept", e);
        }
        LOG.error("store refused {} records: {}: {}", count, refusal.reason(), refusal.refused());
    }

    private void finished(WriteVerdict verdict) {
        int count = inFlight;
        inFlight = 0;
        if (verdict instanceof WriteVerdict.TryAgain again) {
            retries.inc();
            LOG.warn(
                    "store not available, {} waiting, next try in {}: {}",
                    waiting.size(),
                    retryAfter,
                    again.reason());
            setTimer(retryAfter);
            Duration doubled = retryAfter.multipliedBy(2);
            retryAfter = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
            return;
        }
        if (verdict instanceof WriteVerdict.Misconfigured misconfigured) {
            throw new StoreUnusableException(
                    "STORE_UNUSABLE: "
                            + misconfigured.reason()
                            + "; check store settings, then start again: nothing is lost");
        }
        if (verdict instanceof WriteVerdict.Refused refusal) {
            refused.inc(refusal.refused().size());
        }
        retryAfter = FIRST_RETRY;
        stored.inc(count);
        for (int i = 0; i < count; i++) {
            waiting.removeFirst();
        }
        if (waiting.size() >= BATCH) {
            send();
        } else if (!waiting.isEmpty()) {
            setTimer(LINGER);
        }
    }

    @Override
    public void close() {
        StoreBacklog.closed(backlog);
        storeThread.shutdownNow();
        store.close();
    }
}
