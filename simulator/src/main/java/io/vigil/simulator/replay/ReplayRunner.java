package io.vigil.simulator.replay;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Pace;
import io.vigil.simulator.SimulatedMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Sends recorded tables with the times of the recording. Several tables are merged in time order;
 * rows that a table itself has out of order stay so, since late data are normal. Reads as it goes,
 * so size does not matter. {@link #run} is called once, by one thread.
 */
public final class ReplayRunner {
    private static final int PROGRESS_EVERY = 1_000;

    private final List<Source> sources;
    private final MessageTarget target;
    private final Pace pace;
    private final Consumer<Progress> progress;
    private final Consumer<Finding> findings;

    /** A table and how to read it. */
    public record Source(Path file, ReplayMap map) {}

    /** How far a replay is; {@code at} is the recording's time. */
    public record Progress(Instant at, long messages) {}

    /** How a replay ended; {@code errors} is above 0 if a table could not be used at all. */
    public record Outcome(long messages, long errors, long leftOut) {}

    private record Head(SimulatedMessage message, int index) {}

    /**
     * @param pace how fast the recording's time passes
     * @param progress told every thousand messages, and at the last one
     * @param findings told of each table that cannot be used and each row or value left out
     */
    public ReplayRunner(
            List<Source> sources,
            MessageTarget target,
            Pace pace,
            Consumer<Progress> progress,
            Consumer<Finding> findings) {
        this.sources = List.copyOf(sources);
        this.target = target;
        this.pace = pace;
        this.progress = progress;
        this.findings = findings;
    }

    /** Sends everything; sends nothing if one of the tables cannot be used. */
    public Outcome run() throws InterruptedException {
        long[] counts = new long[2];
        Consumer<Finding> counting =
                finding -> {
                    counts[finding.isError() ? 0 : 1]++;
                    findings.accept(finding);
                };
        List<RecordedTable> tables = new ArrayList<>();
        long messages = 0;
        try {
            for (Source source : sources) {
                open(source, counting).ifPresent(tables::add);
            }
            if (counts[0] == 0) {
                messages = send(tables);
            }
        } catch (IOException e) {
            counting.accept(
                    Finding.of(
                            ReplayCode.UNREADABLE_FILE,
                            SourcePlace.ofFile(String.valueOf(sources.get(0).file())),
                            e.toString()));
        } finally {
            tables.forEach(ReplayRunner::close);
        }
        return new Outcome(messages, counts[0], counts[1]);
    }

    private static Optional<RecordedTable> open(Source source, Consumer<Finding> findings) {
        try {
            return Optional.of(new RecordedTable(source.file(), source.map(), findings));
        } catch (IOException e) {
            findings.accept(
                    Finding.of(
                            ReplayCode.UNREADABLE_FILE,
                            SourcePlace.ofFile(source.file().toString()),
                            e.toString()));
            return Optional.empty();
        }
    }

    private static void close(RecordedTable table) {
        try {
            table.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long send(List<RecordedTable> tables) throws IOException, InterruptedException {
        PriorityQueue<Head> heads =
                new PriorityQueue<>(
                        Comparator.comparing((Head head) -> head.message().at())
                                .thenComparing(Head::index));
        for (int i = 0; i < tables.size(); i++) {
            add(heads, tables, i);
        }
        long messages = 0;
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            if (!pace.await(head.message().at())) {
                return messages;
            }
            target.send(head.message());
            messages++;
            add(heads, tables, head.index());
            if (messages % PROGRESS_EVERY == 0 || heads.isEmpty()) {
                progress.accept(new Progress(head.message().at(), messages));
            }
        }
        return messages;
    }

    private static void add(PriorityQueue<Head> heads, List<RecordedTable> tables, int index)
            throws IOException {
        tables.get(index).next().ifPresent(message -> heads.add(new Head(message, index)));
    }

    /** Ends the run before its next message. */
    public void stop() {
        pace.stop();
    }
}
