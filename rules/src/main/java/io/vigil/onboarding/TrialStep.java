package io.vigil.onboarding;

import java.util.Locale;

/** What a new sender does once, in this order. The key is a name on the wire and never changes. */
public enum TrialStep {
    /** A reading was accepted. */
    READING,
    /** A message with several readings was accepted, all of them. */
    BATCH,
    /** A message that was sent before was recognised as the same. */
    RESEND,
    /** The time of the newest reading in a message was close to that of its arrival. */
    CLOCK;

    /** Name in messages and addresses. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
