package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sites and sensors to measure with. */
final class GaugeCatalogue {
    static final int SENSORS = 200;

    private GaugeCatalogue() {}

    /** One site for every four sensors, all of the workload's types. */
    static Catalogue of(Map<String, String> intervals) {
        StringBuilder text =
                new StringBuilder(
                        """
                        regions:
                          - { path: 430000, name: { zh: 省, en: Province } }
                        enterprises:
                          - { id: bureau, name: { zh: 局, en: Bureau } }
                        sites:
                        """);
        List<String> types = new ArrayList<>(intervals.keySet());
        for (int i = 0; i < SENSORS / 4; i++) {
            String type = types.get(i % types.size());
            text.append("  - id: s").append(i).append("\n    type: ").append(type);
            text.append(
                    """

                        name: { zh: 站, en: Site }
                        enterprise: bureau
                        region: 430000
                        position: { lat: 28, lon: 112 }
                        attributes: { warningLevel: 8 m, guaranteeLevel: 9 m, historicLevel: 10 m, evacuationLevel: 10 m, floodLimitLevel: 8 m, designFloodLevel: 9 m, checkFloodLevel: 10 m }
                        sensors:
                    """);
            for (int j = 0; j < 4; j++) {
                text.append("      - { id: s").append(i).append('-').append(j).append(", ");
                text.append(instrument(type)).append(", interval: ");
                text.append(intervals.get(type)).append(" }\n");
            }
        }
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(Map.of("sites.yaml", text.toString()));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.catalogue();
    }

    private static String instrument(String type) {
        return switch (type) {
            case "gas" ->
                    "kind: gas-leak, quantities: { combustible: '%LEL', toxic: mg/m3, oxygen: '%VOL' },"
                            + " attributes: { oel: 10 mg/m3, stel: 15 mg/m3, aegl2: 40 mg/m3 }";
            case "tank" ->
                    "kind: hazardous-chemical, quantities: { level: m, fill: '%', pressure: kPa,"
                            + " temperature: °C, toxic: mg/m3, combustible: '%LEL' }, attributes: {"
                            + " levelHigh: 8 m, levelHighHigh: 9 m, levelLow: 1 m, levelLowLow: 0.5 m,"
                            + " pressureMax: 120 kPa, pressureDesign: 160 kPa, pressureRelief: 150 kPa,"
                            + " temperatureMax: 50 °C, temperatureHighHigh: 60 °C, oel: 10 mg/m3,"
                            + " aegl2: 40 mg/m3 }";
            case "forest" ->
                    "kind: forest-fire, quantities: { temperature: °C, humidity: '%', co: ppm,"
                            + " smoke: mg/m3, pm25: ug/m3, battery: V }, attributes: {"
                            + " batteryLow: 3.3 V }";
            default -> "kind: water-level, quantities: { level: m, rain: mm, battery: V }";
        };
    }
}
