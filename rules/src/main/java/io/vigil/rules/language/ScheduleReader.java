package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Identifiers;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code schedules}: calendars by name. */
final class ScheduleReader implements SectionReader<Schedule> {
    private static final String EXAMPLE = "flood-season: { months: \"4-9\" }";
    private static final Pattern HOURS =
            Pattern.compile("([0-9]{1,2}:[0-9]{2}) *- *([0-9]{1,2}:[0-9]{2})");

    @Override
    public String key() {
        return "schedules";
    }

    @Override
    public Class<Schedule> type() {
        return Schedule.class;
    }

    @Override
    public List<Schedule> read(List<YamlNode> nodes, LoadContext context, Findings findings) {
        Map<String, YamlNode.Scalar> names = new LinkedHashMap<>();
        List<Schedule> schedules = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (!(node instanceof YamlNode.Mapping mapping)) {
                findings.add(RuleFindingCode.BAD_SECTION, node.place(), key(), EXAMPLE);
                continue;
            }
            for (YamlNode.Entry entry : mapping.entries()) {
                YamlNode.Scalar first = names.putIfAbsent(entry.key().text(), entry.key());
                if (first != null) {
                    findings.add(
                            RuleFindingCode.DUPLICATE_NAME,
                            entry.key().place(),
                            entry.key().text(),
                            first.place().toString());
                } else {
                    schedule(entry, findings).ifPresent(schedules::add);
                }
            }
        }
        return schedules;
    }

    private Optional<Schedule> schedule(YamlNode.Entry entry, Findings findings) {
        String name = entry.key().text();
        RuleReport report = new RuleReport(findings, key() + "." + name);
        if (!Identifiers.isValid(name)) {
            report.add(RuleFindingCode.BAD_IDENTIFIER, entry.key().place(), key(), name);
        }
        if (!(entry.value() instanceof YamlNode.Mapping mapping) || mapping.entries().isEmpty()) {
            report.add(RuleFindingCode.WRONG_SHAPE, entry.value().place(), name, EXAMPLE);
            return Optional.empty();
        }
        RuleFields fields =
                RuleFields.of("", mapping, report, "months", "days", "hours", "from", "to", "zone");
        Set<Month> months =
                value(fields, report, "months", "4-9", ScheduleReader::months).orElse(Set.of());
        Set<DayOfWeek> days =
                value(fields, report, "days", "mon-fri", ScheduleReader::days).orElse(Set.of());
        List<Schedule.Hours> hours =
                value(fields, report, "hours", "20:00-08:00", ScheduleReader::hours)
                        .orElse(List.of());
        ZoneId zone =
                value(fields, report, "zone", "+08:00", ScheduleReader::zone)
                        .orElse(Schedule.DEFAULT_ZONE);
        Optional<DateSpan> dates = dates(fields, report);
        return report.hasFailed()
                ? Optional.empty()
                : Optional.of(new Schedule(name, months, days, hours, dates, zone));
    }

    private static <T> Optional<T> value(
            RuleFields fields,
            RuleReport report,
            String key,
            String example,
            Function<String, Optional<T>> read) {
        Optional<YamlNode.Scalar> text = fields.scalar(key, example);
        Optional<T> value = text.flatMap(scalar -> read.apply(scalar.text().strip()));
        if (text.isPresent() && value.isEmpty()) {
            report.add(
                    RuleFindingCode.BAD_CALENDAR,
                    text.get().place(),
                    key,
                    text.get().text(),
                    example);
        }
        return value;
    }

    private static Optional<DateSpan> dates(RuleFields fields, RuleReport report) {
        if (fields.node("from").isEmpty() && fields.node("to").isEmpty()) {
            return Optional.empty();
        }
        for (String key : List.of("from", "to")) {
            if (fields.node(key).isEmpty()) {
                report.add(RuleFindingCode.MISSING_KEY, fields.place(), key, key + ": 05-31");
                return Optional.empty();
            }
        }
        Optional<YamlNode.Scalar> from = fields.scalar("from", "10-01");
        return value(
                fields,
                report,
                "to",
                "05-31",
                to -> from.flatMap(scalar -> span(scalar.text().strip(), to)));
    }

    private static Optional<DateSpan> span(String from, String to) {
        try {
            if (from.length() > "10-01".length()) {
                LocalDate first = LocalDate.parse(from);
                LocalDate last = LocalDate.parse(to);
                return last.isBefore(first)
                        ? Optional.empty()
                        : Optional.of(new DateSpan.Once(first, last));
            }
            return Optional.of(
                    new DateSpan.EveryYear(MonthDay.parse("--" + from), MonthDay.parse("--" + to)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Set<Month>> months(String text) {
        return ranges(text, ScheduleReader::month, 12)
                .map(numbers -> collect(numbers.stream().map(Month::of)));
    }

    private static Optional<Integer> month(String text) {
        return text.matches("0?[1-9]|1[0-2]")
                ? Optional.of(Integer.parseInt(text))
                : Optional.empty();
    }

    private static Optional<Set<DayOfWeek>> days(String text) {
        return ranges(text, ScheduleReader::day, 7)
                .map(numbers -> collect(numbers.stream().map(DayOfWeek::of)));
    }

    private static Optional<Integer> day(String text) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(text))
                .filter(day -> text.length() >= 3)
                .map(DayOfWeek::getValue)
                .findFirst();
    }

    private static <T> Set<T> collect(Stream<T> values) {
        return new TreeSet<>(values.toList());
    }

    /** {@code 4-9}, {@code 11-2} over the end, {@code 1,3,5-7}. */
    private static Optional<Set<Integer>> ranges(
            String text, Function<String, Optional<Integer>> read, int last) {
        Set<Integer> all = new TreeSet<>();
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] ends = part.strip().split("-", -1);
            Optional<Integer> from = read.apply(ends[0].strip());
            Optional<Integer> to = read.apply(ends[ends.length - 1].strip());
            if (ends.length > 2 || from.isEmpty() || to.isEmpty()) {
                return Optional.empty();
            }
            for (int i = from.get(); i != to.get(); i = i % last + 1) {
                all.add(i);
            }
            all.add(to.get());
        }
        return Optional.of(all);
    }

    private static Optional<List<Schedule.Hours>> hours(String text) {
        List<Schedule.Hours> all = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = HOURS.matcher(part.strip());
            Optional<LocalTime> from =
                    matcher.matches() ? time(matcher.group(1)) : Optional.empty();
            Optional<LocalTime> to =
                    from.isEmpty()
                            ? Optional.empty()
                            : matcher.group(2).equals("24:00")
                                    ? Optional.of(LocalTime.MIDNIGHT)
                                    : time(matcher.group(2));
            if (to.isEmpty()) {
                return Optional.empty();
            }
            all.add(new Schedule.Hours(from.get(), to.get()));
        }
        return Optional.of(all);
    }

    private static Optional<LocalTime> time(String text) {
        try {
            return Optional.of(LocalTime.parse(text.length() == 4 ? "0" + text : text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
