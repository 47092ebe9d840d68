package io.vigil.web.watchdog;

import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorSum;
import io.vigil.model.Catalogue;
import io.vigil.model.ClockOffset;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds this machine's clock against those of the sensors, as far as the ledger has measured them.
 * One sensor with a wrong clock says nothing about ours; if the sensors of independent enterprises
 * are off to the same side, it is ours that is wrong. A few sensors of each enterprise are asked
 * for, every ten minutes. Thread-safe.
 */
public final class ClockComparison {
    private static final Logger LOG = LoggerFactory.getLogger(ClockComparison.class);

    /** Fewer could be wrong together by chance. */
    private static final int FEWEST_ENTERPRISES = 3;

    private static final int MOST_ENTERPRISES = 30;
    private static final int SENSORS_EACH = 3;
    private static final Duration ASKED_EVERY = Duration.ofMinutes(10);
    private static final Duration BACK = Duration.ofHours(2);

    private final Supplier<Catalogue> catalogue;
    private final StoreQueries store;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;
    private Optional<Duration> skew = Optional.empty();

    public ClockComparison(Supplier<Catalogue> catalogue, StoreQueries store, InstantSource clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    /**
     * By how much this clock is wrong at least: positive if it is ahead, which looks the same as
     * readings that are late everywhere; zero if the enterprises do not agree. Empty if fewer than
     * three were measured, or the store does not answer.
     */
    public synchronized Optional<Duration> look() {
        Instant now = clock.instant();
        boolean due = asked.equals(Instant.MIN) || !now.isBefore(asked.plus(ASKED_EVERY));
        if (due || now.isBefore(asked)) {
            asked = now;
            skew = measured(now);
        }
        return skew;
    }

    private Optional<Duration> measured(Instant now) {
        try {
            return agreed(offsets(now));
        } catch (StoreQueryException e) {
            LOG.debug("the ledger could not be asked", e);
            return Optional.empty();
        }
    }

    private List<Long> offsets(Instant now) {
        Catalogue known = catalogue.get();
        Map<EnterpriseId, List<Sensor>> chosen = new LinkedHashMap<>();
        for (Sensor sensor : known.sensors()) {
            Site site = known.site(sensor.site()).orElseThrow();
            boolean room =
                    chosen.containsKey(site.enterprise()) || chosen.size() < MOST_ENTERPRISES;
            if (room && site.exercise().isEmpty() && ClockOffset.of(sensor, site).isZero()) {
                List<Sensor> theirs =
                        chosen.computeIfAbsent(site.enterprise(), id -> new ArrayList<>());
                if (theirs.size() < SENSORS_EACH) {
                    theirs.add(sensor);
                }
            }
        }
        List<Long> offsets = new ArrayList<>();
        chosen.forEach(
                (enterprise, sensors) -> {
                    List<Long> theirs = new ArrayList<>();
                    for (Sensor sensor : sensors) {
                        offset(enterprise, sensor, now).ifPresent(theirs::add);
                    }
                    if (!theirs.isEmpty()) {
                        offsets.add(theirs.stream().sorted().toList().get(theirs.size() / 2));
                    }
                });
        return offsets;
    }

    private OptionalLong offset(EnterpriseId enterprise, Sensor sensor, Instant now) {
        Instant from = now.minus(BACK);
        List<LedgerLine> lines =
                store.ledger(enterprise.value(), Optional.of(sensor.id()), from, now);
        return SensorSum.of(sensor, lines, from, now).offsetMillis();
    }

    /**
     * What two thirds of them agree in.
     *
     * @param offsets arrival by this clock minus the sensors' time, milliseconds, one for each
     *     enterprise
     */
    static Optional<Duration> agreed(List<Long> offsets) {
        if (offsets.size() < FEWEST_ENTERPRISES) {
            return Optional.empty();
        }
        List<Long> sorted = offsets.stream().sorted().toList();
        int third = sorted.size() / 3;
        long ahead = sorted.get(third);
        long behind = sorted.get(sorted.size() - 1 - third);
        return Optional.of(Duration.ofMillis(ahead > 0 ? ahead : Math.min(behind, 0)));
    }
}
