package io.vigil.response;

import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Region;
import io.vigil.model.RegionPath;
import io.vigil.warnings.Act;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What stands for each {@link Placeholder}, in one language. Immutable and thread-safe. */
final class MessageFields {
    private static final String FULL_STOPS = ".。!！?？";

    /** Codes of a path that name a county or something within it, after GB/T 2260. */
    private static final String COUNTY_OR_WITHIN = "\\d{4}(?!00)\\d{2}.*";

    private final Messages words;
    private final EvidenceText evidenceText;
    private final Supplier<Catalogue> catalogue;
    private final Steps steps;
    private final ZoneId zone;
    private final boolean isChinese;
    private final DateTimeFormatter time;

    /** What a clock or a step of a plan is called. */
    @FunctionalInterface
    interface Steps {
        Optional<LocalizedText> of(String key, Transition transition);
    }

    MessageFields(Messages words, Supplier<Catalogue> catalogue, Steps steps, ZoneId zone) {
        this.steps = steps;
        this.words = words;
        this.evidenceText = new EvidenceText(words);
        this.catalogue = catalogue;
        this.zone = zone;
        this.isChinese = words.locale().getLanguage().equals("zh");
        this.time =
                DateTimeFormatter.ofPattern(
                                isChinese ? "yyyy年M月d日HH时mm分" : "yyyy-MM-dd HH:mm", Locale.ROOT)
                        .withZone(zone);
    }

    Map<Placeholder, String> of(Transition transition, List<Evidence> evidence) {
        Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
        Locale locale = words.locale();
        Optional<Evidence> first = evidence.stream().findFirst();
        values.put(Placeholder.PLACE, transition.siteName().in(locale));
        values.put(Placeholder.REGION, region(transition.region()));
        values.put(Placeholder.TITLE, transition.title().in(locale));
        values.put(Placeholder.HAZARD, word("hazard." + transition.hazard(), transition.hazard()));
        values.put(Placeholder.GRADE, words.text("grade." + transition.grade().key()));
        values.put(Placeholder.LEVEL, words.text("grade.level." + transition.grade().key()));
        values.put(Placeholder.PREVIOUS, words.text("grade." + transition.previousGrade().key()));
        values.put(Placeholder.TIME, time(transition.at()));
        values.put(Placeholder.MEASURED, sentence(evidenceText.clauses(evidence)));
        values.put(
                Placeholder.MAINLY,
                first.map(one -> sentence(evidenceText.clause(one))).orElse(""));
        values.put(Placeholder.TREND, first.map(evidenceText::trend).orElse(""));
        values.put(
                Placeholder.EXPECTED,
                first.map(one -> evidenceText.expected(one, transition.at(), zone)).orElse(""));
        values.put(Placeholder.ADVICE, sentence(transition.advice().in(locale)));
        values.put(
                Placeholder.STALE,
                transition.stale() ? words.text("sentence.stale", time(transition.at())) : "");
        values.put(
                Placeholder.REASON,
                transition
                        .reason()
                        .map(why -> sentence(words.text("end." + why.name())))
                        .orElse(""));
        values.put(Placeholder.WARNING, transition.episode().toString());
        transition.act().ifPresent(act -> put(transition, act, values));
        return values;
    }

    private void put(Transition transition, Act act, Map<Placeholder, String> values) {
        values.put(
                Placeholder.BY,
                act.by().equals(Act.CLOCK) ? words.text("sentence.clock") : act.by());
        values.put(Placeholder.NOTE, sentence(act.note()));
        values.put(Placeholder.PERSON, act.person().orElse(""));
        values.put(Placeholder.UNTIL, act.until().map(this::time).orElse(""));
        values.put(
                Placeholder.OUTCOME,
                act.outcome()
                        .map(what -> words.text("outcome." + what.name()))
                        .map(what -> words.text("sentence.outcome", what))
                        .orElse(""));
        values.put(
                Placeholder.STEP,
                act.step()
                        .map(
                                key ->
                                        steps.of(key, transition)
                                                .map(title -> title.in(words.locale()))
                                                .orElse(key))
                        .orElse(words.text("sentence.further")));
    }

    private String time(Instant at) {
        return time.format(at);
    }

    private String word(String key, String otherwise) {
        return words.has(key) ? words.text(key) : otherwise;
    }

    /** With a full stop at its end, unless it is empty. */
    private String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        boolean ended = FULL_STOPS.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
        String begun =
                isChinese
                        ? stripped
                        : stripped.substring(0, 1).toUpperCase(Locale.ROOT) + stripped.substring(1);
        return ended ? begun : begun + (isChinese ? "。" : ".");
    }

    /** Names of the regions of a path from the county downwards; the code where one has no name. */
    String region(RegionPath path) {
        List<String> names = new ArrayList<>();
        for (int depth = 1; depth <= path.codes().size(); depth++) {
            RegionPath part = new RegionPath(path.codes().subList(0, depth));
            boolean last = depth == path.codes().size();
            if (last || part.leaf().matches(COUNTY_OR_WITHIN)) {
                names.add(
                        catalogue
                                .get()
                                .region(part)
                                .map(Region::name)
                                .map(name -> name.in(words.locale()))
                                .orElse(part.leaf()));
            }
        }
        if (!isChinese) {
            Collections.reverse(names);
        }
        return String.join(isChinese ? "" : ", ", names);
    }
}
