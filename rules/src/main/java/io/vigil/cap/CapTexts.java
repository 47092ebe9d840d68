package io.vigil.cap;

import io.vigil.cap.CapAlert.Status;
import io.vigil.i18n.Messages;
import io.vigil.warnings.Act;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.util.Locale;
import java.util.Optional;

/** The sentences that messages have of themselves: why they end, and that they are for practice. */
final class CapTexts {
    private static final Messages CHINESE = Messages.load(Locale.SIMPLIFIED_CHINESE, Messages.CAP);
    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, Messages.CAP);

    private final CapSettings.Sender sender;

    CapTexts(CapSettings.Sender sender) {
        this.sender = sender;
    }

    private static Messages in(Locale locale) {
        return Messages.supported(locale).equals(Locale.SIMPLIFIED_CHINESE) ? CHINESE : ENGLISH;
    }

    /** A headline that nobody can take for earnest where it is not. */
    static String marked(String headline, Status status, Locale locale) {
        if (status == Status.ACTUAL) {
            return headline;
        }
        String mark = in(locale).text("mark." + status.name());
        return headline.startsWith(mark) ? headline : mark + headline;
    }

    /** Which exercise it is; nothing for what is meant in earnest. */
    Optional<String> note(Status status, Transition warning) {
        return status == Status.ACTUAL
                ? Optional.empty()
                : Optional.of(
                        both("note." + status.name(), warning.exercise().orElse(sender.id())));
    }

    /** Why a chain ends, and what the desk noted. */
    String reason(Transition end) {
        String why = both("cancel.reason." + cause(end));
        String note = end.act().map(Act::note).orElse("").strip();
        return note.isEmpty() ? why : why + " " + note;
    }

    private static String cause(Transition end) {
        if (end.kind() == TransitionKind.WITHDRAWN || end.kind() == TransitionKind.CLEARED) {
            return end.kind().name();
        }
        return end.act()
                .map(act -> act.outcome().map(Outcome::name).orElse("CLEARED"))
                .orElse("UNMONITORED");
    }

    /**
     * Headline of a message that ends a chain.
     *
     * @param over whether the danger is over; else only the message is taken back
     */
    String ending(String language, String event, boolean over, Status status) {
        Locale locale = Locale.forLanguageTag(language);
        String headline =
                in(locale)
                        .text(
                                over ? "cancel.headline" : "cancel.headline.withdrawn",
                                sender.name().in(locale),
                                event);
        return marked(headline, status, locale);
    }

    private static String both(String key, Object... arguments) {
        return CHINESE.text(key, arguments) + " / " + ENGLISH.text(key, arguments);
    }
}
