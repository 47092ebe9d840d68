package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.model.LocalizedText;
import io.vigil.rules.language.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the section {@code roster}. */
public final class RosterReader implements SectionReader<Rosters> {
    private static final List<String> KEYS =
            List.of(
                    "id",
                    "name",
                    "zone",
                    "regions",
                    "hazards",
                    "shifts",
                    "dates",
                    "substitutes",
                    "tell");
    private static final List<String> SHIFT =
            List.of("id", "name", "from", "to", "days", "persons", "rotation");
    private static final List<String> ROTATION = List.of("since", "every", "groups");
    private static final List<String> DAYS =
            Stream.of(DayOfWeek.values()).map(RosterReader::word).toList();
    private static final String CLOCK = "a time such as \"08:00\", in quotes";
    private static final String DATE = "a day such as 2026-01-01";
    private static final int LONGEST_TURN = 366;

    @Override
    public String key() {
        return "roster";
    }

    @Override
    public Class<Rosters> type() {
        return Rosters.class;
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    @Override
    public Rosters read(List<SectionPart> parts, DeskSettings before, Findings findings) {
        List<String> known = before.get(Contacts.class).all().stream().map(Contact::id).toList();
        return new Rosters(
                new ArrayList<>(
                        Entries.of(parts, findings, KEYS)
                                .read((id, fields) -> new One(fields, known, findings).read(id))));
    }

    /** Reads one roster. */
    private record One(DeskFields fields, List<String> contacts, Findings findings) {
        Optional<Roster> read(String id) {
            fields.require("shifts");
            LocalizedText name = fields.name("name").orElse(LocalizedText.same(id));
            List<Shift> shifts = shifts();
            List<String> substitutes = persons(fields, "substitutes");
            Roster roster =
                    new Roster(
                            id,
                            name,
                            zone(),
                            fields.regions("regions"),
                            new LinkedHashSet<>(fields.identifiers("hazards")),
                            shifts,
                            dates(shifts.stream().map(Shift::id).toList()),
                            substitutes,
                            telling());
            RosterGaps.first(roster)
                    .ifPresent(
                            gap ->
                                    findings.add(
                                            DeskFindingCode.NOBODY_ON_DUTY,
                                            fields.placeOf("shifts"),
                                            id,
                                            gap));
            return Optional.of(roster);
        }

        private ZoneId zone() {
            return fields.understood("zone", One::zone, "an offset such as \"+08:00\" or a name")
                    .orElse(ZoneId.of("+08:00"));
        }

        private static Optional<ZoneId> zone(String text) {
            return orEmpty(text, ZoneId::of);
        }

        private static <T> Optional<T> orEmpty(String text, Function<String, T> meaning) {
            try {
                return Optional.of(meaning.apply(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private List<String> persons(DeskFields from, String key) {
            List<String> persons = from.identifiers(key);
            persons.forEach(person -> from.known(key, person, contacts));
            return persons;
        }

        private List<Shift> shifts() {
            Map<String, Shift> shifts = new LinkedHashMap<>();
            for (DeskFields shift : fields.maps("shifts", SHIFT)) {
                Optional<Shift> read = shift(shift);
                if (read.isPresent() && shifts.putIfAbsent(read.get().id(), read.get()) != null) {
                    findings.add(
                            DeskFindingCode.DUPLICATE_ID,
                            shift.placeOf("id"),
                            read.get().id(),
                            fields.placeOf("shifts").toString());
                }
            }
            return List.copyOf(shifts.values());
        }

        private Optional<Shift> shift(DeskFields shift) {
            Optional<String> id = shift.require("id", "from", "to").identifier("id");
            Optional<LocalTime> from = time(shift, "from");
            Optional<LocalTime> to = time(shift, "to");
            Optional<Shift.Rotation> rotation = rotation(shift);
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            shift.words("days", DAYS).forEach(day -> days.add(DayOfWeek.of(DAYS.indexOf(day) + 1)));
            if (id.isEmpty() || from.isEmpty() || to.isEmpty() || rotation.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Shift(
                            id.get(),
                            shift.name("name").orElse(LocalizedText.same(id.get())),
                            from.get(),
                            to.get(),
                            shift.has("days") ? days : EnumSet.allOf(DayOfWeek.class),
                            rotation.get()));
        }

        private static Optional<LocalTime> time(DeskFields shift, String key) {
            return shift.understood(key, text -> orEmpty(text, LocalTime::parse), CLOCK);
        }

        private Optional<Shift.Rotation> rotation(DeskFields shift) {
            if (shift.has("persons") == shift.has("rotation")) {
                findings.add(DeskFindingCode.ONE_OF_TWO, shift.place(), "persons", "rotation");
                return Optional.empty();
            }
            if (shift.has("persons")) {
                return Optional.of(Shift.Rotation.always(persons(shift, "persons")));
            }
            return shift.map("rotation", ROTATION).flatMap(this::turns);
        }

        private Optional<Shift.Rotation> turns(DeskFields rotation) {
            rotation.require("since", "groups");
            Optional<LocalDate> since =
                    rotation.understood("since", text -> orEmpty(text, LocalDate::parse), DATE);
            int every = rotation.whole("every", 1, LONGEST_TURN).orElse(1);
            List<List<String>> groups = new ArrayList<>();
            for (YamlNode group : rotation.items("groups")) {
                List<String> persons = rotation.identifiers(group);
                persons.forEach(person -> rotation.known("groups", person, contacts));
                groups.add(persons);
            }
            return since.isEmpty() || groups.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Shift.Rotation(since.get(), every, groups));
        }

        private Map<LocalDate, Map<String, List<String>>> dates(List<String> shifts) {
            Map<LocalDate, Map<String, List<String>>> dates = new LinkedHashMap<>();
            Optional<DeskFields> days = fields.map("dates", List.of());
            for (YamlNode.Entry entry : days.map(DeskFields::entries).orElse(List.of())) {
                Optional<LocalDate> day = orEmpty(entry.key().text(), LocalDate::parse);
                if (day.isEmpty()) {
                    findings.add(
                            DeskFindingCode.BAD_VALUE,
                            entry.key().place(),
                            entry.key().text(),
                            DATE);
                }
                Map<String, List<String>> byShift = new LinkedHashMap<>();
                DeskFields.of(entry.value(), findings, shifts)
                        .ifPresent(
                                on -> {
                                    for (YamlNode.Entry shift : on.entries()) {
                                        String key = shift.key().text();
                                        byShift.put(key, persons(on, key));
                                    }
                                });
                day.ifPresent(known -> dates.put(known, byShift));
            }
            return dates;
        }

        private List<Roster.Telling> telling() {
            List<Roster.Telling> telling = new ArrayList<>();
            for (DeskFields entry : fields.maps("tell", List.of("from", "channels"))) {
                entry.require("from")
                        .grade("from")
                        .map(grade -> new Roster.Telling(grade, entry.identifiers("channels")))
                        .ifPresent(telling::add);
            }
            return telling;
        }
    }
}
