package io.vigil.indicators.alarms;

import java.time.Duration;

/**
 * Where the lists draw their lines. The numbers are engineering defaults: the standards leave them
 * to the alarm philosophy of each site, and rules here raise and clear over minutes, not scans.
 *
 * @param chatters so many beginnings of one rule on one subject ...
 * @param chatterWithin ... within this time are chattering
 * @param fleeting what ended by itself within this time was fleeting
 * @param standing what is open for longer than this stands
 * @param burst so many beginnings ...
 * @param burstGap ... each within this time after the one before are a burst
 */
public record AlarmSettings(
        int chatters,
        Duration chatterWithin,
        Duration fleeting,
        Duration standing,
        int burst,
        Duration burstGap) {
    public static final AlarmSettings DEFAULT =
            new AlarmSettings(
                    3,
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    Duration.ofHours(24),
                    5,
                    Duration.ofMinutes(1));

    public AlarmSettings {
        if (chatters < 2 || burst < 2) {
            throw new IllegalArgumentException(
                    "one warning neither chatters nor bursts: " + chatters + ", " + burst);
        }
        requirePositive("chatterWithin", chatterWithin);
        requirePositive("fleeting", fleeting);
        requirePositive("standing", standing);
        requirePositive("burstGap", burstGap);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be above zero, but was " + value);
        }
    }
}
