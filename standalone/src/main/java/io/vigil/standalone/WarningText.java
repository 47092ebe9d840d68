package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.model.Grade;
import io.vigil.response.EvidenceText;
import io.vigil.warnings.Act;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.i18n.ConsoleMessages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One short line for each step of a warning, for a terminal. Whole messages to people are made by
 * {@link io.vigil.response.WarningMessages} from the same words. Immutable.
 */
final class WarningText {
    private static final String RESET = "\u001B[0m";
    private static final String DIM = "\u001B[2m";

    private static final Map<String, String> SIGNS = Map.of(">=", "≥", "<=", "≤", "!=", "≠");

    private final Messages messages;
    private final Messages words;
    private final EvidenceText evidenceText;
    private final boolean colours;
    private final DateTimeFormatter time;

    /**
     * @param zone in which times are shown
     */
    WarningText(Messages messages, boolean colours, ZoneId zone) {
        this.messages = messages;
        this.words = ConsoleMessages.in(messages.locale());
        this.evidenceText = new EvidenceText(words);
        this.colours = colours;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /**
     * For example {@code ■ RED 2026-07-01 09:30:05 upgraded, Fort Lupton: River stage. …}; of an
     * act {@code ■ RED 2026-07-01 09:31:40 acknowledged by duty, Fort Lupton: River stage.}.
     */
    String line(Transition transition) {
        Locale locale = messages.locale();
        if (transition.act().isPresent()) {
            String text =
                    messages.text(
                            "warning.actLine",
                            grade(transition.grade()),
                            act(transition),
                            transition.siteName().in(locale),
                            transition.title().in(locale));
            return colours ? coloured(transition, text.strip()) : text.strip();
        }
        String text =
                messages.text(
                        "warning.line",
                        grade(transition.grade()),
                        time.format(transition.at()),
                        messages.text("warning.kind." + transition.kind().name()),
                        transition.siteName().in(locale),
                        transition.title().in(locale),
                        evidence(transition));
        return colours ? coloured(transition, text.strip()) : text.strip();
    }

    /** What the desk did: for example {@code 2026-07-01 09:31:40 acknowledged by duty}. */
    String act(Transition transition) {
        Act act = transition.act().orElseThrow();
        String by = act.by().equals(Act.CLOCK) ? messages.text("warning.byClock") : act.by();
        String what =
                messages.text(
                        "warning.act",
                        time.format(transition.at()),
                        messages.text("warning.kind." + transition.kind().name()),
                        by);
        List<String> details = new ArrayList<>();
        act.outcome().map(o -> words.text("outcome." + o.name())).ifPresent(details::add);
        act.person().ifPresent(details::add);
        act.until().map(time::format).map(t -> words.text("desk.until", t)).ifPresent(details::add);
        act.step().ifPresent(details::add);
        if (!act.note().isBlank()) {
            details.add(act.note());
        }
        return details.isEmpty() ? what : what + " (" + String.join("; ", details) + ")";
    }

    /** Shape and word, so that a grade can be told without seeing colours. */
    private String grade(Grade grade) {
        return messages.text("warning.grade." + grade.key());
    }

    private static String coloured(Transition transition, String text) {
        boolean quiet = transition.ends() || transition.kind() == TransitionKind.STALE;
        String colour =
                switch (transition.grade()) {
                    case BLUE -> "\u001B[34m";
                    case YELLOW -> "\u001B[33m";
                    case ORANGE -> "\u001B[38;5;208m";
                    case RED -> "\u001B[31;1m";
                };
        return (quiet ? DIM : "") + colour + text + RESET;
    }

    /** The comparison that matters most, as a sentence; empty if there is none. */
    private String evidence(Transition transition) {
        return transition.evidence().stream()
                .findFirst()
                .map(evidence -> sentence(evidence, transition.title().in(messages.locale())))
                .orElse("");
    }

    /**
     * @param title what was said already: a quantity that it names is not named again
     */
    private String sentence(Evidence evidence, String title) {
        String subject = evidenceText.subject(evidence);
        String what =
                title.toLowerCase(Locale.ROOT).contains(subject.toLowerCase(Locale.ROOT))
                        ? ""
                        : subject + " ";
        if (evidence.value() == null && evidence.limit() == null) {
            return messages.text("warning.fact", what, evidence.sensor());
        }
        String value = evidence.value() == null ? "?" : EvidenceText.number(evidence.value());
        String comparison =
                evidence.limit() == null || evidence.comparison().isEmpty()
                        ? messages.text(
                                "warning.value", what, value, unit(evidence), evidence.sensor())
                        : messages.text(
                                "warning.comparison",
                                what,
                                value,
                                unit(evidence),
                                SIGNS.getOrDefault(evidence.comparison(), evidence.comparison()),
                                EvidenceText.number(evidence.limit()),
                                evidence.sensor());
        return evidence.timeToLimitSeconds() == null
                ? comparison
                : comparison
                        + messages.text(
                                "warning.eta",
                                Long.toString(
                                        Math.max(
                                                0,
                                                Math.round(evidence.timeToLimitSeconds() / 60))));
    }

    /** With the blank before it; nothing for a plain number. */
    private static String unit(Evidence evidence) {
        return evidence.unit().isEmpty() || evidence.unit().equals("1")
                ? ""
                : " " + evidence.unit();
    }
}
