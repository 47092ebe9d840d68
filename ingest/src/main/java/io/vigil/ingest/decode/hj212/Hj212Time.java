package io.vigil.ingest.decode.hj212;

import io.vigil.ingest.decode.Device;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Map;
import java.util.Optional;

/**
 * Times of HJ 212. DataTime is the instant of sampling in real-time data and the start of the
 * period in all others. It has no zone; the standard means Beijing time.
 */
final class Hj212Time {
    /** Setting: zone of the device's clock. */
    static final String ZONE = "zone";

    /** Setting: which end of its period a mean is given the time of. */
    static final String PERIOD_TIME = "period-time";

    static final String START = "start";
    static final String END = "end";

    /** Setting: length of the period of minute data. */
    static final String MINUTES = "minutes";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final int LENGTH = 14;
    private static final Map<String, Duration> PERIODS =
            Map.of(
                    "2031", Duration.ofDays(1),
                    "2041", Duration.ofDays(1),
                    "2061", Duration.ofHours(1));
    private static final String MINUTE_DATA = "2051";

    private Hj212Time() {}

    /** The zone that a device's clock is in. */
    static ZoneId zone(Device device) {
        return ZoneId.of(device.setting(ZONE, "+08:00"));
    }

    /**
     * Reads DataTime, 14 digits; devices also write 17, with milliseconds.
     *
     * @return empty if it is no time
     */
    static Optional<Instant> dataTime(String text, ZoneId zone) {
        if (!text.matches("\\d{14}(\\d{3})?")) {
            return Optional.empty();
        }
        long millis = text.length() > LENGTH ? Long.parseLong(text.substring(LENGTH)) : 0;
        try {
            return Optional.of(
                    LocalDateTime.parse(text.substring(0, LENGTH), SECONDS)
                            .atZone(zone)
                            .toInstant()
                            .plusMillis(millis));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * How much later than DataTime the values of a command count.
     *
     * @return empty if that cannot be told, because nobody has set how long the period is
     */
    static Optional<Duration> shift(String command, Device device) {
        if (device.setting(PERIOD_TIME, START).equals(START)) {
            return Optional.of(Duration.ZERO);
        }
        if (command.equals(MINUTE_DATA)) {
            String minutes = device.setting(MINUTES, "");
            return minutes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMinutes(Long.parseLong(minutes)));
        }
        return Optional.of(PERIODS.getOrDefault(command, Duration.ZERO));
    }
}
