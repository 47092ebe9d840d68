package io.vigil.office.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.indicators.ChannelFigures;
import io.vigil.indicators.ChannelFigures.Fate;
import io.vigil.indicators.ChannelFigures.Message;
import io.vigil.indicators.DataFlow;
import io.vigil.indicators.DataFlow.Received;
import io.vigil.indicators.Indicators;
import io.vigil.indicators.Period;
import io.vigil.indicators.Scope;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.ReadingCount;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Computes {@link Indicators} from what is stored. Thread-safe. */
public final class StoredFigures {
    /** Event time lies before detection: readings may be so late. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final int MOST = 1_000_000;

    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;

    public StoredFigures(StoreQueries store, Supplier<Catalogue> catalogue) {
        this.store = store;
        this.catalogue = catalogue;
    }

    /**
     * The figures.
     *
     * @param asOf wall clock
     */
    public Indicators of(Period period, Scope scope, Instant asOf) {
        return of(List.of(period), scope, asOf).get(0);
    }

    /**
     * The figures of several periods, whose warnings are read once.
     *
     * @param periods at least one, in order of time
     * @param asOf wall clock
     */
    List<Indicators> of(List<Period> periods, Scope scope, Instant asOf) {
        Catalogue known = catalogue.get();
        Period last = periods.get(periods.size() - 1);
        Instant until = asOf.isAfter(last.to()) ? asOf.plusMillis(1) : last.to();
        List<Transition> transitions =
                store.transitions(
                        TransitionFilter.newest(MOST)
                                .between(periods.get(0).from().minus(LATE), until));
        return periods.stream()
                .map(
                        period ->
                                Indicators.of(
                                        period,
                                        scope,
                                        asOf,
                                        known,
                                        new Indicators.Sources(
                                                transitions,
                                                messages(period, scope, until, transitions, known),
                                                List.of(),
                                                received(period, scope, known))))
                .toList();
    }

    /** The newest word on each message to a recipient about releases in earnest of the scope. */
    private List<Message> messages(
            Period period,
            Scope scope,
            Instant until,
            List<Transition> transitions,
            Catalogue known) {
        Set<EpisodeId> episodes =
                transitions.stream()
                        .filter(t -> scope.takes(t, known))
                        .map(Transition::episode)
                        .collect(Collectors.toSet());
        Set<String> notices = new HashSet<>();
        for (JournalRecord release : journal(JournalKind.RELEASE, period.from(), until)) {
            JsonNode notice = tree(release).path("notice");
            boolean counts =
                    notice.path("status").asText().equals(Proposal.Status.ACTUAL.name())
                            && episodes.contains(EpisodeId.parse(release.subject()));
            if (counts) {
                notices.add(release.id());
            }
        }
        Map<String, DeliveryStatus> newest = new HashMap<>();
        for (JournalRecord delivery : journal(JournalKind.DELIVERY, period.from(), until)) {
            if (notices.contains(delivery.subject())) {
                DeliveryStatus status = status(delivery);
                newest.merge(
                        status.id(),
                        status,
                        (a, b) -> b.changedAt().isAfter(a.changedAt()) ? b : a);
            }
        }
        return newest.values().stream()
                .map(s -> new Message(s.channel(), fate(s.state()), s.queuedAt()))
                .toList();
    }

    private List<JournalRecord> journal(JournalKind kind, Instant from, Instant to) {
        return store.journal(JournalFilter.newest(MOST).ofKind(kind).between(from, to));
    }

    private static JsonNode tree(JournalRecord stored) {
        try {
            return DomainJson.mapper().readTree(stored.json());
        } catch (JsonProcessingException e) {
            throw new StoreQueryException("journal record " + stored.id() + " is no JSON", e);
        }
    }

    private static DeliveryStatus status(JournalRecord stored) {
        try {
            return DomainJson.mapper().readValue(stored.json(), DeliveryStatus.class);
        } catch (JsonProcessingException e) {
            throw new StoreQueryException(
                    "journal record " + stored.id() + " is no delivery: " + e.getMessage(), e);
        }
    }

    private static ChannelFigures.Fate fate(DeliveryState state) {
        return switch (state) {
            case QUEUED, SENDING -> Fate.WAITING;
            case SENT -> Fate.HANDED_OVER;
            case DELIVERED -> Fate.ARRIVED;
            case FAILED, DEAD, DISCARDED -> Fate.FAILED;
        };
    }

    private Collection<Received> received(Period period, Scope scope, Catalogue known) {
        Map<Duration, List<SensorId>> bySlot = new HashMap<>();
        for (Sensor sensor : known.sensors()) {
            if (scope.takes(sensor, known.site(sensor.site()).orElseThrow())) {
                bySlot.computeIfAbsent(DataFlow.slot(sensor), slot -> new ArrayList<>())
                        .add(sensor.id());
            }
        }
        Map<SensorId, Received> received = new HashMap<>();
        bySlot.forEach(
                (slot, sensors) -> {
                    for (ReadingCount count :
                            store.readingCounts(sensors, period.from(), period.to(), slot)) {
                        received.merge(
                                count.sensor(),
                                new Received(count.sensor(), count.readings(), count.slots()),
                                StoredFigures::fuller);
                    }
                });
        return received.values();
    }

    private static Received fuller(Received a, Received b) {
        return new Received(
                a.sensor(), Math.max(a.readings(), b.readings()), Math.max(a.slots(), b.slots()));
    }
}
