package io.vigil.simulator.hj212;

import io.vigil.digest.Sha256;
import io.vigil.model.Catalogue;
import io.vigil.model.Connection;
import io.vigil.model.ForeignName;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.SiteId;
import io.vigil.simulator.Wiring;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Frames of one data logger, which all sensors of a site are wired to. Its codes are private ones,
 * made of sensor and quantity; the standard has none for what gas detectors and tanks measure. Not
 * thread-safe.
 */
public final class LoggerFrames {
    /** System code of an air pollution source. */
    private static final String SYSTEM = "31";

    private static final String REAL_TIME = "2011";
    private static final int ANSWER_WANTED = 5;
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(BEIJING);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(BEIJING);
    private static final int DEVICE_BYTES = 12;

    private final String device;
    private final String password;
    private Instant lastRequest = Instant.EPOCH;

    /**
     * @param device MN
     * @param password PW
     */
    public LoggerFrames(String device, String password) {
        this.device = device;
        this.password = password;
    }

    /** A device number for a site: 24 hexadecimal digits, always the same ones. */
    public static String device(SiteId site) {
        byte[] digest = Sha256.of(site.value());
        return HexFormat.of().withUpperCase().formatHex(digest, 0, DEVICE_BYTES);
    }

    /** What the catalogue has to say of a sensor that is wired to the logger of its site. */
    public static Connection connection(Sensor sensor) {
        Map<String, ForeignName> quantities = new LinkedHashMap<>();
        for (SensorQuantity quantity : sensor.quantities()) {
            quantities.put(
                    quantity.name(),
                    new ForeignName(
                            code(sensor.id().value(), quantity.name()) + "-Rtd",
                            quantity.unit().symbol()));
        }
        return new Connection("hj212", device(sensor.site()), quantities, Map.of());
    }

    /** The catalogue with some of its sensors wired to the loggers of their sites. */
    public static Catalogue wired(Catalogue catalogue, Predicate<Sensor> which) {
        return Wiring.of(
                catalogue,
                sensor -> which.test(sensor) ? Optional.of(connection(sensor)) : Optional.empty());
    }

    private static String code(String sensor, String quantity) {
        return sensor + "." + quantity;
    }

    /**
     * Real-time data of one sensor.
     *
     * @param values by quantity, in the catalogue's units
     * @param flag data flag, such as N
     */
    public Frame realTime(Instant at, String sensor, Map<String, Double> values, String flag) {
        StringBuilder content = new StringBuilder("DataTime=").append(time(at));
        values.forEach(
                (quantity, value) -> {
                    String code = code(sensor, quantity);
                    content.append(';').append(code).append("-Rtd=");
                    content.append(BigDecimal.valueOf(value).toPlainString());
                    content.append(',').append(code).append("-Flag=").append(flag);
                });
        String request = request(at);
        String segment =
                "QN=%s;ST=%s;CN=%s;PW=%s;MN=%s;Flag=%d;CP=&&%s&&"
                        .formatted(
                                request,
                                SYSTEM,
                                REAL_TIME,
                                password,
                                device,
                                ANSWER_WANTED,
                                content);
        return new Frame(request, envelope(segment));
    }

    private static byte[] envelope(String segment) {
        byte[] bytes = segment.getBytes(StandardCharsets.US_ASCII);
        return String.format(
                        Locale.ROOT, "##%04d%s%04X\r\n", bytes.length, segment, checkCode(bytes))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** HJ 212-2017 annex A. */
    private static int checkCode(byte[] bytes) {
        int register = 0xFFFF;
        for (byte each : bytes) {
            register = (register >>> 8) ^ (each & 0xFF);
            for (int shifts = 0; shifts < 8; shifts++) {
                register = (register >>> 1) ^ ((register & 1) * 0xA001);
            }
        }
        return register;
    }

    /** Milliseconds only where there are any; devices write both. */
    private static String time(Instant at) {
        boolean whole = at.equals(at.truncatedTo(ChronoUnit.SECONDS));
        return whole ? SECONDS.format(at) : MILLIS.format(at);
    }

    /** No two frames have the same number. */
    private String request(Instant at) {
        lastRequest = at.isAfter(lastRequest) ? at : lastRequest.plusMillis(1);
        return MILLIS.format(lastRequest);
    }

    /**
     * A frame.
     *
     * @param requestNumber QN, which its answer has, too
     * @param bytes not copied
     */
    public record Frame(String requestNumber, byte[] bytes) {}
}
