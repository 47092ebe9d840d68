package io.vigil.office.channel;

import io.vigil.i18n.Messages;
import java.util.Locale;
import java.util.Optional;

/**
 * Why an attempt failed: a code for machines and sentences, and what was seen. Kept as text {@code
 * code: detail}; {@link #sentence} makes a sentence of it. Never holds secrets or addresses with
 * secrets.
 */
public record Reason(Code code, String detail) {
    /** Bundle with a sentence for each code under {@code reason.CODE}. */
    public static final String BUNDLE = "io.vigil.i18n.channels";

    private static final String EXPIRED = "expired";
    private static final String AFTER = "; ";
    private static final int LONGEST_DETAIL = 200;

    /** What can keep a message from going out. */
    public enum Code {
        /** An HTTP status that is no success. */
        HTTP_STATUS,
        /** The other side wants the request elsewhere; redirections are not followed. */
        REDIRECTED,
        /** No answer in time. */
        NO_ANSWER,
        /** No connection. */
        NO_CONNECTION,
        /** The other side could not prove who it is, or encryption failed. */
        TLS,
        /** The gateway answered that it did not take the message. */
        GATEWAY,
        /** The mail server refused. */
        MAIL,
        /** The name or password was refused. */
        LOGIN,
        /** The address of the recipient cannot be used. */
        BAD_ADDRESS,
        /** What is to be sent cannot be read, or not be sent over this channel. */
        BAD_CONTENT,
        /** The broker does not confirm. */
        BROKER,
        /** It was tried for as long as the channel's settings say. */
        GIVEN_UP;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Reason {
        String plain = String.valueOf(detail).replaceAll("[\\p{Cntrl}]+", " ").strip();
        detail = plain.length() > LONGEST_DETAIL ? plain.substring(0, LONGEST_DETAIL) + "…" : plain;
    }

    /** As kept with the delivery. */
    public String text() {
        return code.key() + ": " + detail;
    }

    /** Why something was given up that holds no longer; {@code last}: what kept it until then. */
    public static String expired(String last) {
        return last.isEmpty() ? EXPIRED : EXPIRED + AFTER + last;
    }

    /** A sentence for what {@link #text} or {@link #expired} wrote; any other text as it is. */
    public static String sentence(String text, Locale locale) {
        if (text.equals(EXPIRED)) {
            return Messages.load(locale, BUNDLE).text("reason.expired");
        }
        if (text.startsWith(EXPIRED + AFTER)) {
            String last = text.substring(EXPIRED.length() + AFTER.length());
            return Messages.load(locale, BUNDLE)
                    .text("reason.expired-after", sentence(last, locale));
        }
        return parse(text)
                .map(
                        reason ->
                                Messages.load(locale, BUNDLE)
                                        .text("reason." + reason.code.key(), reason.detail))
                .orElse(text);
    }

    private static Optional<Reason> parse(String text) {
        int end = text.indexOf(": ");
        if (end > 0) {
            for (Code code : Code.values()) {
                if (code.key().equals(text.substring(0, end))) {
                    return Optional.of(new Reason(code, text.substring(end + 2)));
                }
            }
        }
        return Optional.empty();
    }
}
