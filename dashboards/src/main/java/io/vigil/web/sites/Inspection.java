package io.vigil.web.sites;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Site;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A site's own risk grade and when it must be inspected next. The grade stands in the attribute
 * {@code riskGrade}, the day of the last inspection in {@code inspected}; red and orange sites are
 * inspected every half year, yellow and blue ones every year.
 *
 * @param risk the site's grade; null where none is given
 * @param last day of the last inspection; null where none is given
 * @param due day on which the next one is due; null where grade or last day is missing
 * @param state key of how that stands
 */
record Inspection(String risk, LocalDate last, LocalDate due, String state) {
    static final String RISK = "riskGrade";
    static final String INSPECTED = "inspected";

    /** Nothing needs to be done yet. */
    static final String FINE = "fine";

    /** Due within the time that it takes to plan one. */
    static final String SOON = "soon";

    static final String OVERDUE = "overdue";

    /** Graded, and no inspection is known. */
    static final String NEVER = "never";

    /** Not graded. */
    static final String UNGRADED = "ungraded";

    private static final Period URGENT = Period.ofMonths(6);
    private static final Period OTHERWISE = Period.ofMonths(12);

    /** How long ahead an inspection is announced: an engineering default. */
    private static final Period AHEAD = Period.ofDays(30);

    private static final Map<String, Grade> WORDS =
            Map.of("红", Grade.RED, "橙", Grade.ORANGE, "黄", Grade.YELLOW, "蓝", Grade.BLUE);

    static Inspection of(Site site, LocalDate today) {
        Optional<Grade> risk = risk(site);
        LocalDate last = text(site, INSPECTED).flatMap(Inspection::day).orElse(null);
        if (risk.isEmpty()) {
            return new Inspection(null, last, null, UNGRADED);
        }
        String key = risk.get().key();
        if (last == null) {
            return new Inspection(key, null, null, NEVER);
        }
        boolean urgent = risk.get().rank() >= Grade.ORANGE.rank();
        LocalDate due = last.plus(urgent ? URGENT : OTHERWISE);
        String state = due.isBefore(today) ? OVERDUE : due.isAfter(today.plus(AHEAD)) ? FINE : SOON;
        return new Inspection(key, last, due, state);
    }

    /** The site's grade: a key of {@link Grade}, or its Chinese word. */
    static Optional<Grade> risk(Site site) {
        return text(site, RISK)
                .flatMap(
                        word ->
                                Grade.ofKey(word.toLowerCase(Locale.ROOT))
                                        .or(
                                                () ->
                                                        Optional.ofNullable(
                                                                WORDS.get(word.replace("色", "")))));
    }

    private static Optional<String> text(Site site, String name) {
        return site.attributes().get(name) instanceof Attribute.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
