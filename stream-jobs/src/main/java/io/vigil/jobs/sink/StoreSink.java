package io.vigil.jobs.sink;

import io.vigil.jobs.state.Codec;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.refused.RefusedFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Writes a stream into the store.
 *
 * <p>Guarantee: at least once, and since the store keeps a point once however often it is written,
 * each once. What is not yet stored when a checkpoint is taken becomes part of the checkpoint, so
 * checkpoints complete while the store is away. The price: what waits is bounded by {@link
 * #MAX_WAITING}; beyond that the stream is slowed down.
 *
 * @param <T> element of the stream
 */
public final class StoreSink<T> implements Sink<T>, SupportsWriterState<T, List<T>> {
    private static final long serialVersionUID = 1L;

    /** Most elements of one writer that wait for the store. */
    public static final int MAX_WAITING = 50_000;

    private final String name;
    private final StoreSettings store;
    private final String refused;
    private final Codec<T> codec;
    private final RecordConverter<T> converter;

    /**
     * @param name shown in metrics and counters, for example {@code storedReadings}
     * @param refused directory for what the store refuses for good; empty if it is only logged
     */
    public StoreSink(
            String name,
            StoreSettings store,
            String refused,
            Codec<T> codec,
            RecordConverter<T> converter) {
        this.name = Objects.requireNonNull(name, "name");
        this.store = Objects.requireNonNull(store, "store");
        this.refused = Objects.requireNonNull(refused, "refused");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.converter = Objects.requireNonNull(converter, "converter");
    }

    @Override
    public StatefulSinkWriter<T, List<T>> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, List<T>> restoreWriter(
            WriterInitContext context, Collection<List<T>> waiting) {
        StoreSinkWriter<T> writer =
                new StoreSinkWriter<>(
                        name,
                        Stores.open(store),
                        refused.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new RefusedFiles(Path.of(refused))),
                        converter,
                        context.getMailboxExecutor(),
                        context.getProcessingTimeService(),
                        context.metricGroup());
        waiting.forEach(writer::restore);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<List<T>> getWriterStateSerializer() {
        return new WaitingSerializer<>(codec);
    }
}
