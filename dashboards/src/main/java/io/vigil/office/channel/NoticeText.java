package io.vigil.office.channel;

import io.vigil.i18n.Messages;
import io.vigil.warnings.Proposal.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message in words of one language. What is an exercise or a test says so first, whatever its
 * author wrote, and what ends a chain says that too. Immutable.
 */
final class NoticeText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Notice notice;
    private final Locale locale;
    private final ZoneId zone;
    private final Messages words;

    NoticeText(Notice notice, Locale locale, ZoneId zone) {
        this.notice = notice;
        this.locale = locale;
        this.zone = zone;
        this.words = Messages.load(locale, Reason.BUNDLE);
    }

    /** One line. */
    String subject() {
        String headline = notice.headline().in(locale);
        StringBuilder line = new StringBuilder();
        if (notice.status() != Status.ACTUAL) {
            String mark = words.text("status." + notice.status().name());
            if (!headline.startsWith(mark)) {
                line.append(mark).append(gap());
            }
        }
        if (notice.step() == Notice.Step.CANCEL) {
            String mark = words.text("step.CANCEL");
            if (!headline.contains(mark)) {
                line.append(mark).append(gap());
            }
        }
        return line.append(headline).toString();
    }

    private String gap() {
        return locale.getLanguage().equals("zh") ? "" : " ";
    }

    /** Everything, one thing a line. */
    String body() {
        StringBuilder text = new StringBuilder(subject());
        append(text, notice.description().in(locale));
        append(text, notice.instruction().in(locale));
        append(text, words.text("body.sent", time(notice.sent())));
        if (notice.step() != Notice.Step.CANCEL) {
            append(text, words.text("body.expires", time(notice.expires())));
        }
        append(text, words.text("body.id", notice.id()));
        return text.toString();
    }

    private static void append(StringBuilder text, String line) {
        if (!line.isBlank()) {
            text.append('\n').append(line);
        }
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /**
     * For a short message: what it is, what happened, what to do. Where that is too long, what
     * happened is shortened first.
     *
     * @param longest most characters
     */
    String brief(int longest) {
        String subject = subject();
        String instruction = notice.instruction().in(locale);
        String description = notice.description().in(locale);
        int room = longest - subject.length() - instruction.length() - 2;
        String middle = room >= description.length() ? description : shortened(description, room);
        StringBuilder text = new StringBuilder(subject);
        append(text, middle);
        append(text, instruction);
        return shortened(text.toString(), longest);
    }

    /** The short message in the languages that the gateway wants. */
    static String brief(Notice notice, GatewaySettings gateway, ZoneId zone) {
        NoticeText zh = new NoticeText(notice, Locale.SIMPLIFIED_CHINESE, zone);
        NoticeText en = new NoticeText(notice, Locale.ENGLISH, zone);
        return switch (gateway.language()) {
            case ZH -> zh.brief(gateway.longest());
            case EN -> en.brief(gateway.longest());
            case BOTH ->
                    zh.brief(gateway.longest() / 2) + "\n" + en.brief(gateway.longest() / 2 - 1);
        };
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        if (longest < 2) {
            return "";
        }
        int end = longest - 1;
        // Never half a character.
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
