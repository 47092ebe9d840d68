package io.vigil.rules.language;

import io.vigil.model.LocalizedText;
import io.vigil.model.SensorKind;
import io.vigil.units.MeasurementUnit;
import java.util.Map;
import java.util.TreeMap;

/** Kinds with the quantities of the built-in ones. */
public final class TestKinds {
    private TestKinds() {}

    public static Map<String, SensorKind> all() {
        Map<String, SensorKind> kinds = new TreeMap<>();
        add(kinds, "water-level", "level m flow m3/s rain mm velocity m/s");
        add(
                kinds,
                "gas-leak",
                "combustible %LEL toxic mg/m3 oxygen %VOL pressure kPa temperature °C flow m3/h");
        add(
                kinds,
                "hazardous-chemical",
                "level m fill % pressure kPa temperature °C toxic mg/m3 combustible %LEL flow m3/h");
        add(
                kinds,
                "forest-fire",
                "temperature °C humidity % co ppm smoke mg/m3 pm25 ug/m3 wind m/s radiation kW/m2");
        add(
                kinds,
                "weather",
                "temperature °C humidity % wind m/s windDirection ° rain mm pressure hPa");
        return kinds;
    }

    private static void add(Map<String, SensorKind> kinds, String key, String quantities) {
        Map<String, MeasurementUnit> units = new TreeMap<>();
        units.put("battery", MeasurementUnit.of("V"));
        String[] words = quantities.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            units.put(words[i], MeasurementUnit.of(words[i + 1]));
        }
        kinds.put(key, new SensorKind(key, LocalizedText.same(key), units));
    }
}
