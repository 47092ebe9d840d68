package io.vigil.ingest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-07-01T09:30:05.250+08:00, 2026-07-01T01:30:05.250Z",
        "2026-07-01T01:30:05Z, 2026-07-01T01:30:05Z",
        "2026-07-01t01:30:05z, 2026-07-01T01:30:05Z",
        "2026-07-01 01:30:05Z, 2026-07-01T01:30:05Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2000-02-29T23:59:59.999999999Z, 2000-02-29T23:59:59.999Z",
        "2026-01-01T00:00:00.1+14:00, 2025-12-31T10:00:00.100Z",
        "2025-12-31T23:30:00-00:30, 2026-01-01T00:00:00Z",
        "1971-01-01T00:00:00Z, 1971-01-01T00:00:00Z",
        "2100-12-31T23:59:59Z, 2100-12-31T23:59:59Z"
    })
    void readsTimes(String text, Instant expected) {
        assertThat(Rfc3339.parse(text)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-07-01",
                "2026-07-01T09:30:05",
                "2026-07-01T09:30:05.Z",
                "2026-07-01T09:30:05.1234567890Z",
                "2026-07-01T09:30:05.5",
                "2026-07-01T24:00:00Z",
                "2026-07-01T23:60:00Z",
                "2026-07-01T23:59:60Z",
                "2026-02-29T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "2101-01-01T00:00:00Z",
                "2026-07-01T09:30:05+24:00",
                "2026-07-01T09:30:05+08:60",
                "2026-07-01T09:30:05+0800",
                "2026-07-01T09:30:05+08:0",
                "2026-07-01T09:30:05+08:00x",
                "2026-07-01T09:30:05ZZ",
                "2026-07-01T09:30:05 +08:00",
                "2026-07-01T09:30:05,5Z",
                "+026-07-01T09:30:05Z",
                "2026-7-01T09:30:05.0Z",
                "2026-07-01T9:30:05.00Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(Rfc3339.parse(text)).isEqualTo(Rfc3339.INVALID);
    }

    @Property
    void agreesWithJavaTime(
            @ForAll @LongRange(min = 31_622_400_000L, max = 4_102_444_799_999L) long millis,
            @ForAll @IntRange(min = -1079, max = 1079) int offsetMinutes) {
        OffsetDateTime time =
                Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));

        assertThat(Rfc3339.parse(withSeconds(time))).isEqualTo(millis);
    }

    private static String withSeconds(OffsetDateTime time) {
        return time.format(
                java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx"));
    }
}
