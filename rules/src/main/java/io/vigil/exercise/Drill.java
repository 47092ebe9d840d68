package io.vigil.exercise;

import io.vigil.model.Identifiers;
import io.vigil.model.LocalizedText;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A drill that runs or has run. Retained on {@link #TOPIC_PREFIX} and its id.
 *
 * @param id for example {@code drill-20261122-0930}; the mark of everything that it causes
 * @param script id of the script
 * @param title the script's
 * @param sites the real sites whose copies it plays on
 * @param by who started it
 * @param targets by when people should have done what, from the first warning on
 * @param endedAt when its copies were taken away; empty while it runs
 */
public record Drill(
        String id,
        String script,
        LocalizedText title,
        List<SiteId> sites,
        String by,
        Instant startedAt,
        Map<DrillScript.Target, Duration> targets,
        Optional<Instant> endedAt) {
    /** Topic prefix of drills; the id follows. */
    public static final String TOPIC_PREFIX = "vigil/v1/status/drills/";

    public Drill {
        Identifiers.check("drill", id);
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(title, "title");
        sites = List.copyOf(sites);
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(startedAt, "startedAt");
        targets = Map.copyOf(targets);
        Objects.requireNonNull(endedAt, "endedAt");
    }

    /** The same, ended. */
    public Drill endedAt(Instant instant) {
        return new Drill(id, script, title, sites, by, startedAt, targets, Optional.of(instant));
    }
}
