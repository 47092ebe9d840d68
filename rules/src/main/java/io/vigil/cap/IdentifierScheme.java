package io.vigil.cap;

import io.vigil.cap.CapAlert.Status;
import io.vigil.digest.Sha256;
import io.vigil.warnings.EpisodeId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How messages are named. Stateless and thread-safe. */
public sealed interface IdentifierScheme {
    /**
     * What a name is made of.
     *
     * @param cause identity of the transition that causes the message
     * @param sent time of the message
     * @param position number of the message within its chain, from 0
     */
    record Naming(
            String sender,
            EpisodeId episode,
            Status status,
            String cause,
            OffsetDateTime sent,
            int position) {
        public Naming {
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(episode, "episode");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(sent, "sent");
        }
    }

    /**
     * A name.
     *
     * @param taken whether another message has a name already
     * @return empty if all that are possible at this time are taken
     */
    Optional<String> name(Naming naming, Predicate<String> taken);

    /** Whether the receiving system wants event codes of the national list. */
    boolean needsEventCode();

    /**
     * Names that tell the warning and what happened to it, and end in a digest of that, the sender
     * and the status. The same event always gives the same name, so nothing is told twice as two.
     */
    record Own() implements IdentifierScheme {
        private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._-]");
        private static final int DIGEST_BYTES = 5;

        @Override
        public Optional<String> name(Naming naming, Predicate<String> taken) {
            String whole =
                    String.join(
                            "\n",
                            naming.sender(),
                            naming.episode().toString(),
                            naming.cause(),
                            naming.status().text());
            String readable = FOREIGN.matcher(naming.cause()).replaceAll("-");
            return Optional.of(readable + "-" + Sha256.hex(whole, DIGEST_BYTES));
        }

        @Override
        public boolean needsEventCode() {
            return false;
        }
    }

    /**
     * The 31 characters of the national release system: {@code ZZZZZZDDDUUUXX_YYYYMMDDhhmmss_N}.
     * {@code N} is the number of the message within its chain, or the next digit that is free.
     *
     * @param region GB/T 2260, 6 digits
     * @param organisation GB/T 4657, 3 digits
     * @param unit 3 digits
     * @param extra 2 digits
     */
    record National(String region, String organisation, String unit, String extra)
            implements IdentifierScheme {
        /** What such a name looks like. */
        public static final Pattern FORM = Pattern.compile("^\\d{14}_\\d{14}_\\d$");

        private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
        private static final int DIGITS = 10;

        public National {
            digits("region", region, 6);
            digits("organisation", organisation, 3);
            digits("unit", unit, 3);
            digits("extra", extra, 2);
        }

        private static void digits(String what, String text, int count) {
            Objects.requireNonNull(text, what);
            if (!text.matches("\\d{" + count + "}")) {
                throw new IllegalArgumentException(
                        what + " must be " + count + " digits, but was \"" + text + "\"");
            }
        }

        /** The sender's own code, the first 14 digits. */
        public String code() {
            return region + organisation + unit + extra;
        }

        @Override
        public Optional<String> name(Naming naming, Predicate<String> taken) {
            String time = TIME.format(naming.sent().withOffsetSameInstant(BEIJING));
            for (int i = 0; i < DIGITS; i++) {
                String name = code() + "_" + time + "_" + (naming.position() + i) % DIGITS;
                if (!taken.test(name)) {
                    return Optional.of(name);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean needsEventCode() {
            return true;
        }
    }
}
