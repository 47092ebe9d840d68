package io.vigil.web;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.SensorId;
import io.vigil.rejects.Reject;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.Sample;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.TransitionFilter;
import io.vigil.store.TransitionRecord;
import io.vigil.store.WriteVerdict;
import io.vigil.store.query.ByEpisode;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** A store in memory that can be told to stop answering. Thread-safe. */
public final class MemoryStore implements SeriesStore, StoreQueries {
    private final List<ReadingRecord> readings = new ArrayList<>();
    private final Map<String, Transition> transitions = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Map<String, JournalRecord> journal = new LinkedHashMap<>();
    private final Map<String, LedgerLine> ledger = new LinkedHashMap<>();
    private boolean available = true;

    public synchronized void setAvailable(boolean value) {
        available = value;
    }

    @Override
    public synchronized WriteVerdict write(List<? extends StoreRecord> batch) {
        if (!available) {
            return new WriteVerdict.TryAgain("switched off");
        }
        for (StoreRecord entry : batch) {
            if (entry instanceof ReadingRecord reading) {
                readings.add(reading);
            } else if (entry instanceof TransitionRecord record) {
                transitions.put(record.transition().identity(), record.transition());
            } else if (entry instanceof JournalRecord record) {
                journal.put(record.kind() + " " + record.id(), record);
            } else if (entry instanceof LedgerRecord record) {
                LedgerLine line = record.line();
                ledger.put(
                        String.join(
                                " ",
                                line.enterprise(),
                                line.sensor(),
                                line.part().name(),
                                line.hour().toString()),
                        line);
            } else {
                rejects.add(((RejectRecord) entry).reject());
            }
        }
        return new WriteVerdict.Stored();
    }

    private void requireAvailable() {
        if (!available) {
            throw new StoreQueryException("switched off", new IllegalStateException());
        }
    }

    @Override
    public StoreContents contents() {
        throw new AssertionError("the console goes through no store as a whole");
    }

    @Override
    public StoreQueries query() {
        return this;
    }

    /** This store is never kept up. */
    @Override
    public StoreUpkeep upkeep() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Instant> rawFrom() {
        return Optional.empty();
    }

    @Override
    public synchronized boolean isAvailable() {
        return available;
    }

    @Override
    public void close() {}

    @Override
    public synchronized List<ReadingRecord> readings(
            Collection<SensorId> sensors, Instant from, Instant to) {
        return readings.stream()
                .filter(reading -> sensors.contains(reading.sensor()))
                .filter(reading -> !reading.at().isBefore(from) && reading.at().isBefore(to))
                .sorted(ReadingRecord.BY_TIME)
                .toList();
    }

    @Override
    public synchronized Map<EpisodeId, List<Transition>> episodes(Collection<EpisodeId> episodes) {
        requireAvailable();
        Set<EpisodeId> asked = Set.copyOf(episodes);
        return ByEpisode.newestFirst(
                transitions.values().stream()
                        .filter(step -> asked.contains(step.episode()) && !step.shadow())
                        .toList());
    }

    @Override
    public synchronized Map<SensorId, List<ReadingRecord>> latest(Collection<SensorId> sensors) {
        requireAvailable();
        Set<SensorId> asked = Set.copyOf(sensors);
        Map<SensorId, Map<String, ReadingRecord>> newest = new HashMap<>();
        for (ReadingRecord reading : readings) {
            if (asked.contains(reading.sensor())) {
                newest.computeIfAbsent(reading.sensor(), id -> new HashMap<>())
                        .merge(reading.quantity(), reading, MemoryStore::newer);
            }
        }
        return newest.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, e -> List.copyOf(e.getValue().values())));
    }

    private static ReadingRecord newer(ReadingRecord a, ReadingRecord b) {
        return a.atMillis() > b.atMillis() ? a : b;
    }

    @Override
    public synchronized List<Sample> series(
            SensorId sensor, String quantity, Instant from, Instant to, int maxPoints) {
        requireAvailable();
        return readings.stream()
                .filter(r -> r.sensor().equals(sensor) && r.quantity().equals(quantity))
                .filter(
                        r ->
                                r.atMillis() >= from.toEpochMilli()
                                        && r.atMillis() < to.toEpochMilli())
                .sorted(Comparator.comparingLong(ReadingRecord::atMillis))
                .map(r -> Sample.single(r.atMillis(), r.value(), r.quality()))
                .toList();
    }

    @Override
    public synchronized List<Transition> transitions(TransitionFilter filter) {
        requireAvailable();
        return transitions.values().stream()
                .filter(t -> t.shadow() == filter.shadow())
                .filter(t -> filter.from().map(from -> !t.at().isBefore(from)).orElse(true))
                .filter(t -> filter.to().map(to -> t.at().isBefore(to)).orElse(true))
                .filter(t -> filter.episode().map(t.episode()::equals).orElse(true))
                .filter(t -> filter.site().map(t.site()::equals).orElse(true))
                .filter(t -> filter.rule().map(t.episode().rule()::equals).orElse(true))
                .sorted(TransitionFilter.NEWEST_FIRST)
                .limit(filter.limit())
                .toList();
    }

    @Override
    public synchronized List<Transition> openWarnings() {
        requireAvailable();
        Map<EpisodeId, Transition> newest = new LinkedHashMap<>();
        BinaryOperator<Transition> later = (a, b) -> a.sequence() > b.sequence() ? a : b;
        transitions.values().stream()
                .filter(t -> !t.shadow() && t.act().isEmpty())
                .forEach(t -> newest.merge(t.episode(), t, later));
        return newest.values().stream().filter(t -> !t.ends()).toList();
    }

    @Override
    public synchronized List<Reject> rejects(
            Optional<String> enterprise, Instant from, Instant to, int limit) {
        requireAvailable();
        return rejects.stream()
                .filter(r -> enterprise.map(r.enterprise()::equals).orElse(true))
                .filter(r -> !r.at().isBefore(from) && r.at().isBefore(to))
                .sorted(Comparator.comparing(Reject::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<LedgerLine> ledger(
            String enterprise, Optional<SensorId> sensor, Instant from, Instant to) {
        requireAvailable();
        return ledger.values().stream()
                .filter(line -> line.enterprise().equals(enterprise))
                .filter(line -> sensor.map(id -> id.value().equals(line.sensor())).orElse(true))
                .filter(line -> !line.hour().isBefore(from) && line.hour().isBefore(to))
                .sorted(LedgerRecord.BY_HOUR)
                .toList();
    }

    @Override
    public synchronized List<JournalRecord> journal(JournalFilter filter) {
        requireAvailable();
        return journal.values().stream()
                .filter(r -> filter.from().map(from -> !r.at().isBefore(from)).orElse(true))
                .filter(r -> filter.to().map(to -> r.at().isBefore(to)).orElse(true))
                .filter(r -> filter.kind().map(r.kind()::equals).orElse(true))
                .filter(r -> filter.subject().map(r.subject()::equals).orElse(true))
                .sorted(
                        Comparator.comparing(JournalRecord::at)
                                .reversed()
                                .thenComparing(r -> r.kind().name())
                                .thenComparing(JournalRecord::id))
                .limit(filter.limit())
                .toList();
    }

    @Override
    public synchronized List<ReadingCount> readingCounts(
            Collection<SensorId> sensors, Instant from, Instant to, Duration slot) {
        requireAvailable();
        Map<SensorId, Map<String, List<Long>>> times = new HashMap<>();
        for (ReadingRecord reading : readings(sensors, from, to)) {
            times.computeIfAbsent(reading.sensor(), id -> new HashMap<>())
                    .computeIfAbsent(reading.quantity(), name -> new ArrayList<>())
                    .add(reading.atMillis());
        }
        List<ReadingCount> counts = new ArrayList<>();
        times.forEach(
                (sensor, quantities) ->
                        quantities.forEach(
                                (quantity, at) ->
                                        counts.add(
                                                new ReadingCount(
                                                        sensor,
                                                        quantity,
                                                        at.stream().distinct().count(),
                                                        at.stream()
                                                                .map(
                                                                        t ->
                                                                                (t
                                                                                                - from
                                                                                                        .toEpochMilli())
                                                                                        / slot
                                                                                                .toMillis())
                                                                .distinct()
                                                                .count()))));
        return counts;
    }

    @Override
    public synchronized long readingCount(Instant from, Instant to) {
        return readings.size();
    }
}
