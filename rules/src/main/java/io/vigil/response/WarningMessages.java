package io.vigil.response;

import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.response.MessageTemplates.Both;
import io.vigil.response.MessageTemplates.Part;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes messages of warnings from their fields and the templates of the desk's files, in both
 * languages at once. Immutable and thread-safe.
 *
 * <pre>{@code
 * WarningMessages messages = WarningMessages.of(settings, catalogue, clocks, zone);
 * messages.text(Audience.DESK, transition, transition.evidence()).headline();
 * }</pre>
 */
public final class WarningMessages {
    /** Longest headline, in characters: CAP 1.2 recommends no more, and it fits two text lines. */
    public static final int LONGEST_HEADLINE = 160;

    /** Begins every headline and description of a drill. */
    private static final LocalizedText EXERCISE = new LocalizedText("【演练】", "[Exercise] ");

    private final MessageTemplates templates;
    private final MessageFields chinese;
    private final MessageFields english;

    private WarningMessages(
            MessageTemplates templates,
            Supplier<Catalogue> catalogue,
            MessageFields.Steps steps,
            ZoneId zone) {
        this.templates = templates;
        this.chinese = fields(Locale.SIMPLIFIED_CHINESE, catalogue, steps, zone);
        this.english = fields(Locale.ENGLISH, catalogue, steps, zone);
    }

    private static MessageFields fields(
            Locale locale, Supplier<Catalogue> catalogue, MessageFields.Steps steps, ZoneId zone) {
        return new MessageFields(Messages.load(locale, Messages.WORDS), catalogue, steps, zone);
    }

    /**
     * Messages after the desk's files.
     *
     * @param settings read with {@link ResponseSections#readers()}
     * @param catalogue has the names of regions and the types of sites; asked each time
     * @param clocks what the policy's clocks are called, by key
     * @param zone in which times are told
     */
    public static WarningMessages of(
            DeskSettings settings,
            Supplier<Catalogue> catalogue,
            Map<String, LocalizedText> clocks,
            ZoneId zone) {
        Plans plans = settings.get(Plans.class);
        Map<String, LocalizedText> titles = Map.copyOf(clocks);
        return new WarningMessages(
                settings.get(MessageTemplates.class),
                catalogue,
                (key, transition) ->
                        Optional.ofNullable(titles.get(key))
                                .or(() -> step(key, transition, plans, catalogue.get())),
                zone);
    }

    private static Optional<LocalizedText> step(
            String key, Transition transition, Plans plans, Catalogue catalogue) {
        String type = catalogue.site(transition.site()).map(Site::type).orElse("");
        return plans.checklist(transition.hazard(), Grade.RED, type).stream()
                .flatMap(list -> list.steps().stream())
                .filter(step -> step.id().equals(key))
                .map(Plan.Step::text)
                .findFirst();
    }

    /**
     * What is said of a step in a warning's life.
     *
     * @param evidence what the grade rests on: the transition's own, or, where it has none, that of
     *     the newest one of the warning that has
     */
    public WarningMessage text(Audience audience, Transition transition, List<Evidence> evidence) {
        return new WarningMessage(
                headline(audience, transition, evidence),
                marked(transition, part(Part.DESCRIPTION, audience, transition, evidence)),
                part(Part.INSTRUCTION, audience, transition, evidence));
    }

    /** Like the other one, with the transition's own evidence. */
    public WarningMessage text(Audience audience, Transition transition) {
        return text(audience, transition, transition.evidence());
    }

    /**
     * What could be told to the public of a warning as it stands, for a person to look over: to
     * everyone in its region, through every channel there.
     *
     * @param newest the newest transition of the warning that came of readings
     * @param evidence as of {@link #text}
     * @param by who proposes it
     * @param now wall time from which on it holds
     */
    public Proposal draft(Transition newest, List<Evidence> evidence, String by, Instant now) {
        WarningMessage message = text(Audience.PUBLIC, newest, evidence);
        return new Proposal(
                newest.exercise().isPresent() ? Proposal.Status.EXERCISE : Proposal.Status.ACTUAL,
                message.headline(),
                message.description(),
                message.instruction(),
                List.of(newest.region()),
                List.of(),
                now.plus(templates.expiryOf(newest.hazard())),
                by);
    }

    /** The names of a region and those around it, from the county downwards. */
    public LocalizedText regionName(RegionPath region) {
        return new LocalizedText(chinese.region(region), english.region(region));
    }

    private LocalizedText headline(
            Audience audience, Transition transition, List<Evidence> evidence) {
        LocalizedText whole =
                marked(transition, part(Part.HEADLINE, audience, transition, evidence));
        return new LocalizedText(shortened(whole.zh()), shortened(whole.en()));
    }

    /** What a drill caused says so itself, however it is cut up and passed on. */
    private static LocalizedText marked(Transition transition, LocalizedText plain) {
        return transition.exercise().isEmpty()
                ? plain
                : new LocalizedText(EXERCISE.zh() + plain.zh(), EXERCISE.en() + plain.en());
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_HEADLINE) {
            return text;
        }
        int end = LONGEST_HEADLINE - 1;
        // Half of a character beyond the basic plane would be none at all.
        end -= Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
        return text.substring(0, end) + "…";
    }

    private LocalizedText part(
            Part part, Audience audience, Transition transition, List<Evidence> evidence) {
        Optional<Both> template =
                templates.find(
                        part, audience, transition.hazard(), transition.kind(), transition.grade());
        return template.map(
                        both ->
                                new LocalizedText(
                                        filled(both.zh(), chinese, transition, evidence),
                                        filled(both.en(), english, transition, evidence)))
                .orElse(LocalizedText.same(""));
    }

    private static String filled(
            Template template,
            MessageFields fields,
            Transition transition,
            List<Evidence> evidence) {
        Map<Placeholder, String> values = fields.of(transition, evidence);
        return template.fill(values);
    }
}
