package io.vigil.recordings;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Recorded tables as one sequence of readings, in the order in which they are taken to have
 * arrived: several tables are merged by time, and rows that a table itself has out of order stay
 * so, since late data are normal. Replay and backtest both read recordings here, so they see the
 * same. Reads as it goes, so size does not matter. Not thread-safe.
 */
public final class Recording implements AutoCloseable {
    private final List<RecordedTable> tables = new ArrayList<>();
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.reading().atMillis())
                            .thenComparingInt(Head::index));
    private final Consumer<Finding> findings;
    private boolean failed;
    private boolean begun;

    /** A table and how to read it. */
    public record Source(Path file, RecordingMap map) {
        public Source {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(map, "map");
        }
    }

    private record Head(RecordedReading reading, int index) {}

    private Recording(Consumer<Finding> findings) {
        this.findings =
                finding -> {
                    failed |= finding.isError();
                    findings.accept(finding);
                };
    }

    /**
     * Opens all tables.
     *
     * @param findings told of each table that cannot be used, and then of each row or value left
     *     out
     */
    public static Recording open(List<Source> sources, Consumer<Finding> findings) {
        Recording recording = new Recording(findings);
        for (Source source : sources) {
            recording.add(source);
        }
        return recording;
    }

    private void add(Source source) {
        try {
            tables.add(new RecordedTable(source.file(), source.map(), findings));
        } catch (IOException e) {
            unreadable(source.file().toString(), e);
        }
    }

    private void unreadable(String file, IOException problem) {
        findings.accept(
                Finding.of(
                        RecordingCode.UNREADABLE_FILE,
                        SourcePlace.ofFile(file),
                        problem.toString()));
    }

    /** Whether a table cannot be used or could not be read to its end; it was told why. */
    public boolean hasFailed() {
        return failed;
    }

    /** How much of all tables has been read, nearly: 0 to 1. */
    public double share() {
        double read = tables.stream().mapToLong(RecordedTable::read).sum();
        double size = tables.stream().mapToLong(RecordedTable::size).sum();
        return size > 0 ? read / size : 1;
    }

    /** The next reading; null at the end. */
    public RecordedReading next() {
        if (!begun) {
            begun = true;
            for (int i = 0; i < tables.size(); i++) {
                advance(i);
            }
        }
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        advance(head.index());
        return head.reading();
    }

    private void advance(int index) {
        try {
            RecordedReading reading = tables.get(index).next();
            if (reading != null) {
                heads.add(new Head(reading, index));
            }
        } catch (IOException e) {
            unreadable(tables.get(index).name(), e);
        }
    }

    @Override
    public void close() {
        for (RecordedTable table : tables) {
            try {
                table.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
