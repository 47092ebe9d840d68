package io.vigil.office;

import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The office's own table of warnings: the newest of each, as of the transaction it is asked in. */
public final class OfficeWarnings {
    private static final String COLUMNS = "SELECT episode, engine, act FROM warning";

    private OfficeWarnings() {}

    /** A warning, open or not. */
    public static Optional<OfficeWarning> find(Sql sql, EpisodeId episode) {
        return sql.first(COLUMNS + " WHERE episode = ?", OfficeWarnings::warning, episode);
    }

    /** Those that readings, rules or catalogue have not ended, the longest known first. */
    public static List<OfficeWarning> open(Sql sql) {
        return sql.list(
                COLUMNS + " WHERE ended = 0 ORDER BY since, episode", OfficeWarnings::warning);
    }

    /**
     * The newest transition that came of readings of every warning that is known, open or not.
     *
     * @return its number by episode; 0 where only acts were heard of
     */
    public static Map<EpisodeId, Long> newest(Sql sql) {
        Map<EpisodeId, Long> newest = new HashMap<>();
        sql.list(
                        "SELECT episode, sequence FROM warning",
                        row ->
                                Map.entry(
                                        EpisodeId.parse(row.text("episode")),
                                        row.number("sequence")))
                .forEach(each -> newest.put(each.getKey(), each.getValue()));
        return newest;
    }

    /** Event time at which it was raised, if that was heard of. */
    static Optional<Instant> raisedAt(Sql sql, EpisodeId episode) {
        return sql.first(
                        "SELECT raised FROM warning WHERE episode = ?",
                        row -> row.optionalTime("raised"),
                        episode)
                .flatMap(time -> time);
    }

    /** Puts a transition into the table; what is older than what stands there changes nothing. */
    static void put(Transition t, OfficeTransaction tx) {
        String json = new String(TransitionJson.write(t), StandardCharsets.UTF_8);
        tx.sql()
                .update(
                        "INSERT INTO warning (episode, site, region, grade, exercise, sequence,"
                                + " act_number, ended, since, changed)"
                                + " VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?)"
                                + " ON CONFLICT (episode) DO NOTHING",
                        t.episode(),
                        t.site(),
                        t.region(),
                        t.grade().key(),
                        t.exercise(),
                        tx.now(),
                        tx.now());
        if (t.act().isPresent()) {
            tx.sql()
                    .update(
                            "UPDATE warning SET act_number = ?, act = ?, changed = ?"
                                    + " WHERE episode = ? AND act_number < ?",
                            t.act().get().number(),
                            json,
                            tx.now(),
                            t.episode(),
                            t.act().get().number());
        } else {
            if (t.kind() == TransitionKind.RAISED) {
                tx.sql()
                        .update(
                                "UPDATE warning SET raised = ? WHERE episode = ?",
                                t.at(),
                                t.episode());
            }
            tx.sql()
                    .update(
                            "UPDATE warning SET sequence = ?, engine = ?, grade = ?, ended = ?,"
                                    + " changed = ? WHERE episode = ? AND sequence < ?",
                            t.sequence(),
                            json,
                            t.grade().key(),
                            t.ends(),
                            tx.now(),
                            t.episode(),
                            t.sequence());
        }
    }

    private static OfficeWarning warning(Row row) {
        return new OfficeWarning(
                EpisodeId.parse(row.text("episode")),
                row.optionalText("engine").map(OfficeWarnings::transition),
                row.optionalText("act").map(OfficeWarnings::transition));
    }

    private static Transition transition(String json) {
        try {
            return TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new OfficeStoreException("a kept transition cannot be read", e);
        }
    }
}
