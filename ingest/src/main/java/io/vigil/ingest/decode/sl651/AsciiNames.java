package io.vigil.ingest.decode.sl651;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Identifiers of elements in ASCII frames and their hexadecimal ones (table C.1). */
final class AsciiNames {
    /** In the order of their numbers, from 01; the step code has none in this place. */
    private static final String[] FROM_01 =
            ("AC AI C - DT ED EJ FL GH GN GS GT GTP H HW M10 M20 M30 M40 M50 M60 M80 M100 MST NS"
                            + " P1 P2 P3 P6 P12 PD PJ PN01 PN05 PN10 PN30 PR PT"
                            + " Q Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 QA QZ SW UC UE US VA VJ VT"
                            + " Z ZB ZU Z1 Z2 Z3 Z4 Z5 Z6 Z7 Z8 SQ ZT"
                            + " PH DO COND TURB CODMN REDOX NH4N TP TN TOC"
                            + " CU ZN SE AS THG CD PB CHLA"
                            + " WP1 WP2 WP3 WP4 WP5 WP6 WP7 WP8"
                            + " SYL1 SYL2 SYL3 SYL4 SYL5 SYL6 SYL7 SYL8"
                            + " SBL1 SBL2 SBL3 SBL4 SBL5 SBL6 SBL7 SBL8"
                            + " VTA VTB VTC VIA VIB VIC")
                    .split(" ");

    /** From F4. */
    private static final String[] PACKED = "DRP DRZ1 DRZ2 DRZ3 DRZ4 DRZ5 DRZ6 DRZ7 DRZ8".split(" ");

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        number(FROM_01, 0x01);
        number(PACKED, ElementData.FIVE_MINUTES_RAIN);
    }

    private AsciiNames() {}

    private static void number(String[] names, int first) {
        for (int i = 0; i < names.length; i++) {
            NAMES.put(names[i], Header.hex(first + i, 2));
        }
    }

    /** The hexadecimal identifier, or the text itself where the table does not have it. */
    static String hexadecimal(String identifier) {
        String upper = identifier.toUpperCase(Locale.ROOT);
        return NAMES.getOrDefault(upper, upper);
    }
}
