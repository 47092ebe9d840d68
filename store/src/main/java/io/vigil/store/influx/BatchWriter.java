package io.vigil.store.influx;

import io.vigil.store.StoreRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.store.line.RecordLines;
import io.vigil.store.query.TimeRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Writes a batch and, where the server refuses some of it, finds which by writing halves: whatever
 * is good is stored on the way, since writing it again changes nothing. A batch of n takes fewer
 * than 2 n requests; one in which everything is bad takes one, where the server counts what it
 * dropped. Thread-safe.
 */
final class BatchWriter {
    private final Function<String, Answer> server;

    /**
     * @param server sends lines and says what came of it
     */
    BatchWriter(Function<String, Answer> server) {
        this.server = server;
    }

    private record Part(int from, int to) {
        int size() {
            return to - from;
        }
    }

    WriteVerdict write(List<? extends StoreRecord> batch) {
        List<StoreRecord> good = new ArrayList<>();
        List<StoreRecord> refused = new ArrayList<>();
        for (StoreRecord stored : batch) {
            (TimeRange.canHold(stored.at()) ? good : refused).add(stored);
        }
        String reason = refused.isEmpty() ? "" : "the time is not between the years 1678 and 2261";
        if (!good.isEmpty()) {
            List<String> lines = good.stream().map(RecordLines::of).toList();
            Deque<Part> parts = new ArrayDeque<>();
            parts.push(new Part(0, good.size()));
            while (!parts.isEmpty()) {
                Part part = parts.pop();
                Answer answer = server.apply(String.join("", lines.subList(part.from, part.to)));
                switch (answer.kind()) {
                    case STORED -> {}
                    case TRY_AGAIN -> {
                        return new WriteVerdict.TryAgain(answer.reason());
                    }
                    case MISCONFIGURED, NO_DATABASE -> {
                        return new WriteVerdict.Misconfigured(answer.reason());
                    }
                    case REFUSED -> {
                        reason = reason.isEmpty() ? answer.reason() : reason;
                        if (part.size() == 1 || answer.dropped() == part.size()) {
                            refused.addAll(good.subList(part.from, part.to));
                        } else {
                            int middle = (part.from + part.to) >>> 1;
                            parts.push(new Part(middle, part.to));
                            parts.push(new Part(part.from, middle));
                        }
                    }
                }
            }
        }
        return refused.isEmpty()
                ? new WriteVerdict.Stored()
                : new WriteVerdict.Refused(refused, reason);
    }
}
