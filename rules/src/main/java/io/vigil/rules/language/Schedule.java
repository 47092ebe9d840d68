package io.vigil.rules.language;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * A named calendar: the flood season, the night shift. An instant is inside if its month, day of
 * the week, date and hour all are; what is not given does not restrict. Hours over midnight belong
 * to the day on which they begin, for months, days and dates alike.
 *
 * <p>Answers are remembered up to the next border, so asking for successive instants is cheap.
 * Immutable but for that; thread-safe.
 */
public final class Schedule {
    /** Where nothing else is said: Chinese standard time, all the year. */
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("+08:00");

    /** Farther ahead no border is looked for; a leap day comes at least once in it. */
    private static final int HORIZON_DAYS = 366 * 9;

    private final String name;
    private final Set<Month> months;
    private final Set<DayOfWeek> days;
    private final List<Hours> hours;
    private final Optional<DateSpan> dates;
    private final ZoneId zone;

    /** What was found last; any thread may replace it. */
    private volatile Span known;

    /**
     * A part of the day.
     *
     * @param from included
     * @param to not included; midnight stands for the end of the day; not after {@code from}: on
     *     the next day
     */
    public record Hours(LocalTime from, LocalTime to) {
        public Hours {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        boolean isOverMidnight() {
            return !to.isAfter(from) && !to.equals(LocalTime.MIDNIGHT);
        }

        private boolean holdsFromItsBegin(LocalTime time) {
            return !time.isBefore(from) && (!to.isAfter(from) || time.isBefore(to));
        }
    }

    /** A span of which all instants are inside, or all outside. */
    private record Span(long from, long to, boolean inside) {}

    /**
     * @param months empty for all
     * @param days empty for all
     * @param hours empty for all day
     */
    public Schedule(
            String name,
            Set<Month> months,
            Set<DayOfWeek> days,
            List<Hours> hours,
            Optional<DateSpan> dates,
            ZoneId zone) {
        this.name = Objects.requireNonNull(name, "name");
        this.months = Set.copyOf(months);
        this.days = Set.copyOf(days);
        this.hours = List.copyOf(hours);
        this.dates = Objects.requireNonNull(dates, "dates");
        this.zone = Objects.requireNonNull(zone, "zone");
    }

    public String name() {
        return name;
    }

    /** Whether an instant is inside. */
    public boolean contains(long epochMillis) {
        return span(epochMillis).inside;
    }

    /**
     * The first instant after the given one at which inside becomes outside or the reverse, epoch
     * milliseconds. If there is none within nine years, an instant nine years ahead.
     */
    public long nextBorder(long epochMillis) {
        return span(epochMillis).to;
    }

    private Span span(long epochMillis) {
        Span last = known;
        if (last != null && epochMillis >= last.from && epochMillis < last.to) {
            return last;
        }
        boolean inside = holds(epochMillis);
        Span found = new Span(epochMillis, borderAfter(epochMillis, inside), inside);
        known = found;
        return found;
    }

    /** The answer from the definition, without what is remembered. */
    boolean holds(long epochMillis) {
        return holds(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    private boolean holds(ZonedDateTime at) {
        LocalDate day = at.toLocalDate();
        LocalTime time = at.toLocalTime();
        if (hours.isEmpty()) {
            return holdsOn(day);
        }
        for (Hours part : hours) {
            boolean today = part.holdsFromItsBegin(time) && holdsOn(day);
            boolean sinceYesterday =
                    part.isOverMidnight() && time.isBefore(part.to()) && holdsOn(day.minusDays(1));
            if (today || sinceYesterday) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsOn(LocalDate day) {
        return (months.isEmpty() || months.contains(day.getMonth()))
                && (days.isEmpty() || days.contains(day.getDayOfWeek()))
                && dates.map(span -> span.contains(day)).orElse(true);
    }

    /** Borders lie at midnight, at the ends of hours, and where the zone's offset jumps. */
    private long borderAfter(long epochMillis, boolean inside) {
        Instant after = Instant.ofEpochMilli(epochMillis);
        LocalDate first = after.atZone(zone).toLocalDate();
        for (int i = 0; i <= HORIZON_DAYS; i++) {
            for (Instant candidate : candidates(first.plusDays(i))) {
                if (candidate.isAfter(after) && holds(candidate.atZone(zone)) != inside) {
                    return candidate.toEpochMilli();
                }
            }
        }
        return first.plusDays(HORIZON_DAYS).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private Set<Instant> candidates(LocalDate day) {
        Set<Instant> candidates = new TreeSet<>();
        List<LocalTime> times = new ArrayList<>();
        times.add(LocalTime.MIDNIGHT);
        hours.forEach(
                part -> {
                    times.add(part.from());
                    times.add(part.to());
                });
        for (LocalTime time : times) {
            LocalDateTime local = day.atTime(time);
            zone.getRules()
                    .getValidOffsets(local)
                    .forEach(offset -> candidates.add(local.toInstant(offset)));
        }
        Instant midnight = day.atStartOfDay(zone).toInstant();
        var jump = zone.getRules().nextTransition(midnight.minusMillis(1));
        if (jump != null
                && jump.getInstant().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant())) {
            candidates.add(jump.getInstant());
        }
        return candidates;
    }

    /** What it means, whatever its name and spelling; part of the revision of rules that use it. */
    public String canonical() {
        StringJoiner text = new StringJoiner(" ");
        text.add("months " + new TreeSet<>(months));
        text.add("days " + new TreeSet<>(days));
        text.add("hours " + hours);
        text.add("dates " + dates);
        text.add("zone " + zone);
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule
                && name.equals(schedule.name)
                && canonical().equals(schedule.canonical());
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, canonical());
    }

    @Override
    public String toString() {
        return name + ": " + canonical();
    }
}
