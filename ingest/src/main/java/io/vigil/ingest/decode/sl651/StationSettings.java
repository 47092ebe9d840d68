package io.vigil.ingest.decode.sl651;

import io.vigil.ingest.decode.Device;
import io.vigil.model.ConnectionSetting;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What SL 651-2014 leaves to those who set a station up. */
final class StationSettings {
    private static final String ZONE = "zone";
    private static final String BEIJING = "+08:00";
    private static final String TEST_REPORTS = "test-reports";
    private static final String REFUSE = "refuse";
    private static final String USE = "use";
    private static final String DATUM = "datum-";
    private static final Pattern LEVELS = Pattern.compile("F[5-9A-C]");
    private static final Pattern METRES = Pattern.compile("-?[0-9]{1,5}(\\.[0-9]{1,3})?");

    /** The settings that a connection may have. */
    static final Map<String, ConnectionSetting> KNOWN = known();

    private StationSettings() {}

    private static Map<String, ConnectionSetting> known() {
        Map<String, ConnectionSetting> known = new LinkedHashMap<>();
        known.put(ZONE, ConnectionSetting.zone());
        known.put(TEST_REPORTS, ConnectionSetting.oneOf(REFUSE, USE));
        for (int i = ElementData.FIRST_LEVELS; i <= ElementData.LAST_LEVELS; i++) {
            ConnectionSetting metres = new ConnectionSetting("25.000", METRES.asMatchPredicate());
            known.put(DATUM + Header.hex(i, 2), metres);
        }
        return Collections.unmodifiableMap(known);
    }

    /** The zone of the station's clock; Beijing time unless it is set otherwise. */
    static ZoneId zone(Device device) {
        return ZoneId.of(device.setting(ZONE, BEIJING));
    }

    /** Whether test reports count; the standard has them kept apart from measurements. */
    static boolean usesTestReports(Device device) {
        return device.setting(TEST_REPORTS, REFUSE).equals(USE);
    }

    /** A value with the datum of its levels, where one is set; other values as they are. */
    static double absolute(Device device, String name, double value) {
        String datum = LEVELS.matcher(name).matches() ? device.setting(DATUM + name, "") : "";
        return datum.isEmpty()
                ? value
                : BigDecimal.valueOf(value).add(new BigDecimal(datum)).doubleValue();
    }
}
