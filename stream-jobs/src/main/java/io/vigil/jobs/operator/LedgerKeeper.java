package io.vigil.jobs.operator;

import io.vigil.jobs.state.LedgerNews;
import io.vigil.jobs.state.SiteInput;
import io.vigil.jobs.state.SiteMemory;
import io.vigil.ledger.LedgerJson;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorAccount;
import io.vigil.ledger.SensorHour;
import io.vigil.model.Catalogue;
import io.vigil.model.ClockOffset;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.TimerService;

/**
 * Keeps the ledgers of sites in the memory that the operator has of them anyway, and tells them
 * from time to time. A site is told when something of it has changed, each at its own moment within
 * the interval, so that many sites do not all speak at once.
 *
 * <p>The interval grows with the catalogue: no more than {@value #SENSORS_PER_SECOND} sensors a
 * second are told.
 */
final class LedgerKeeper {
    private static final int SENSORS_PER_SECOND = 2_000;

    /** Sensors in one piece of news: as published they stay below 256 KiB. */
    private static final int SENSORS_PER_PIECE = 250;

    private final Duration shortest;

    /**
     * @param shortest interval at which a site is told
     */
    LedgerKeeper(Duration shortest) {
        this.shortest = shortest;
    }

    /**
     * Enters a reading that the evaluator has just taken, and sets a timer for telling it.
     *
     * @param now the run's clock
     * @return whether the site is to be {@linkplain #tell told} at once
     */
    boolean enter(
            SiteInput input,
            SiteMemory memory,
            Catalogue catalogue,
            long now,
            TimerService timers) {
        if (input.isCopy()) {
            return false;
        }
        memory.ledger().arrived(input.reading(), memory.state().known(), now);
        if (memory.ledger().isPressing()) {
            return true;
        }
        if (memory.ledgerAt() == SiteMemory.NO_TIMER) {
            long at = next(input.site(), catalogue, timers.currentProcessingTime());
            memory.ledgerAt(at);
            timers.registerProcessingTimeTimer(at);
        }
        return false;
    }

    private long next(String site, Catalogue catalogue, long now) {
        long width =
                Math.max(
                        shortest.toMillis(),
                        catalogue.sensors().size() * 1_000L / SENSORS_PER_SECOND);
        long moment = Math.floorMod(site.hashCode(), width);
        long at = now - Math.floorMod(now, width) + moment;
        return at > now ? at : at + width;
    }

    /** Tells the site if a timer that has fired may have been set for that. */
    void elapse(
            long timestamp,
            String site,
            SiteMemory memory,
            Catalogue catalogue,
            Consumer<LedgerNews> out) {
        if (timestamp >= memory.ledgerAt()) {
            memory.ledgerAt(SiteMemory.NO_TIMER);
            tell(site, memory, catalogue, out);
        }
    }

    /** Tells of a site that has left the catalogue or belongs to another enterprise now. */
    void adopt(String site, SiteMemory memory, Catalogue catalogue, Consumer<LedgerNews> out) {
        String owner = memory.owner();
        if (owner.isEmpty()) {
            return;
        }
        Optional<String> now =
                catalogue.site(new SiteId(site)).map(known -> known.enterprise().value());
        if (!now.equals(Optional.of(owner))) {
            memory.owner("");
            int sensors = memory.ledger().size();
            for (int from = 0; from < sensors; from += SENSORS_PER_PIECE) {
                out.accept(LedgerNews.gone(owner, piece(site, from)));
            }
        }
    }

    /** Tells what has changed of a site, and how its sensors stand. */
    void tell(String site, SiteMemory memory, Catalogue catalogue, Consumer<LedgerNews> out) {
        adopt(site, memory, catalogue, out);
        Optional<Site> known = catalogue.site(new SiteId(site));
        if (known.isEmpty()) {
            return;
        }
        Map<String, Sensor> sensors =
                catalogue.sensorsOf(known.get().id()).stream()
                        .collect(
                                Collectors.toMap(
                                        sensor -> sensor.id().value(), Function.identity()));
        memory.ledger().retain(sensors.keySet());
        String owner = known.get().enterprise().value();
        memory.owner(owner);
        List<LedgerLine> lines = new ArrayList<>();
        for (SensorHour hour : memory.ledger().takeChanges()) {
            Duration interval =
                    Optional.ofNullable(sensors.get(hour.sensor()))
                            .map(Sensor::interval)
                            .orElse(Duration.ZERO);
            lines.add(LedgerLine.ofArrivals(owner, site, interval, hour));
        }
        Map<String, Duration> corrections = corrections(sensors.values(), known.get());
        List<SensorAccount> accounts = memory.ledger().accounts();
        for (int from = 0; from < accounts.size(); from += SENSORS_PER_PIECE) {
            int to = Math.min(accounts.size(), from + SENSORS_PER_PIECE);
            out.accept(
                    LedgerNews.ofSensors(
                            owner,
                            piece(site, from),
                            LedgerJson.accounts(accounts.subList(from, to), corrections),
                            from == 0 ? lines : List.of()));
        }
    }

    /** Clocks that are corrected by configuration, by sensor. */
    private static Map<String, Duration> corrections(Collection<Sensor> sensors, Site site) {
        Map<String, Duration> corrections = new HashMap<>();
        for (Sensor sensor : sensors) {
            Duration correction = ClockOffset.of(sensor, site);
            if (!correction.isZero()) {
                corrections.put(sensor.id().value(), correction);
            }
        }
        return corrections;
    }

    private static String piece(String site, int from) {
        return from == 0 ? site : site + "/" + (from / SENSORS_PER_PIECE + 1);
    }
}
