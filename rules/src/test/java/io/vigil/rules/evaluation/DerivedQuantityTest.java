package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Attribute;
import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.science.Moisture;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DerivedQuantityTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String DEW =
            """
            derived:
              - { kind: weather, quantity: dewPoint, unit: °C, value: "dewPoint(temperature, humidity)" }
              - { kind: weather, quantity: spread, unit: K, value: temperature - dewPoint }
            rules:
              - id: fog
                title: t
                hazard: h
                applies: { kind: weather }
                grades: { yellow: spread <= 2 K, red: spread <= 1 K }
                advice: a
                source: s
            """;

    private final WeatherStation station = WeatherStation.reporting(Duration.ofMinutes(10), DEW);

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    @Test
    void isStoredWithTheReadingAndJudged() {
        Reading stored = station.report(minute(0), Map.of("temperature", 20.0, "humidity", 92.0));

        double dewPoint = Moisture.dewPoint(20, 92);
        assertThat(WeatherStation.value(stored, "dewPoint")).isEqualTo(dewPoint);
        assertThat(WeatherStation.value(stored, "spread")).isCloseTo(20 - dewPoint, within(1e-9));
        assertThat(WeatherStation.in(stored, "dewPoint").orElseThrow().quality())
                .isEqualTo(Quality.UNEVALUATED);
        assertThat(stored.measurements()).hasSize(4);
        assertThat(station.transitions).extracting(t -> t.grade().key()).containsExactly("yellow");
        assertThat(station.transitions.get(0).evidence().get(0).quantity()).isEqualTo("spread");
    }

    @Test
    void takesWhatIsFreshForWhatTheReadingDoesNotBring() {
        station.report(minute(0), Map.of("humidity", 50.0));

        assertThat(station.report(minute(10), Map.of("temperature", 20.0)).measurements())
                .extracting(Measurement::quantity)
                .containsExactly("temperature", "dewPoint", "spread");
        assertThat(station.report(minute(50), Map.of("temperature", 20.0)).measurements())
                .extracting(Measurement::quantity)
                .containsExactly("temperature");
        assertThat(station.report(minute(51), Map.of("battery", 3.6)).measurements())
                .extracting(Measurement::quantity)
                .containsExactly("battery");
    }

    @Test
    void anUnusableInputMakesItMissingEvenIfAnOlderOneIsFresh() {
        station.report(minute(0), Map.of("temperature", 20.0, "humidity", 95.0));
        for (Quality unusable : List.of(Quality.BAD, Quality.MISSING)) {
            Reading stored =
                    station.report(
                            minute(10 + unusable.flag()),
                            List.of(
                                    new Measurement("temperature", 20, Quality.GOOD),
                                    new Measurement("humidity", 95, unusable)));

            assertThat(WeatherStation.in(stored, "dewPoint")).isEmpty();
            assertThat(WeatherStation.in(stored, "spread")).isEmpty();
        }
    }

    @Test
    void suspectInputsMakeItSuspectAndARedOrange() {
        Reading stored =
                station.report(
                        minute(0),
                        List.of(
                                new Measurement("temperature", 20, Quality.GOOD),
                                new Measurement("humidity", 99, Quality.SUSPECT)));

        assertThat(WeatherStation.in(stored, "dewPoint").orElseThrow().quality())
                .isEqualTo(Quality.SUSPECT);
        assertThat(WeatherStation.in(stored, "spread").orElseThrow().quality())
                .isEqualTo(Quality.SUSPECT);
        assertThat(station.transitions).extracting(t -> t.grade().key()).containsExactly("orange");
    }

    @Test
    void aDuplicateChangesNothingAndACompletionDerivesNothingAnew() {
        Map<String, Double> both = Map.of("temperature", 20.0, "humidity", 50.0);
        station.report(minute(0), both);

        assertThat(station.report(minute(0), both)).isNull();

        station.report(minute(10), Map.of("temperature", 30.0));
        assertThat(station.report(minute(10), Map.of("humidity", 80.0)).measurements())
                .extracting(Measurement::quantity)
                .containsExactly("humidity");
    }

    @Test
    void whatAReadingSaysOfItDoesNotCount() {
        Reading stored =
                station.report(
                        minute(0),
                        List.of(
                                new Measurement("temperature", 20, Quality.GOOD),
                                new Measurement("humidity", 50, Quality.GOOD),
                                new Measurement("dewPoint", 99, Quality.GOOD)));

        assertThat(stored.measurements()).hasSize(4);
        assertThat(WeatherStation.value(stored, "dewPoint")).isEqualTo(Moisture.dewPoint(20, 50));
    }

    @Test
    void anOlderReadingIsDerivedFromItself() {
        station.report(minute(20), Map.of("temperature", 20.0, "humidity", 50.0));

        Reading whole = station.report(minute(10), Map.of("temperature", 5.0, "humidity", 70.0));
        Reading half = station.report(minute(5), Map.of("temperature", 5.0));

        assertThat(WeatherStation.value(whole, "dewPoint")).isEqualTo(Moisture.dewPoint(5, 70));
        assertThat(WeatherStation.in(half, "dewPoint")).isEmpty();
    }

    @Test
    void functionsLookBackOverItAndForgetAnotherFormula() {
        String rule =
                """
                derived:
                  - { kind: weather, quantity: x, unit: °C, value: temperature + %s }
                rules:
                  - id: warm
                    title: t
                    hazard: h
                    applies: { kind: weather }
                    grades: { red: "max(x, 1 h) >= 30 °C" }
                    advice: a
                    source: s
                """;
        station.use(rule.formatted("15 K"));
        station.report(minute(0), Map.of("temperature", 10.0));
        station.report(minute(10), Map.of("temperature", 16.0));
        station.writeAndRead();
        assertThat(station.transitions).hasSize(1);

        station.use(rule.formatted("1 K"));
        station.report(minute(20), Map.of("temperature", 10.0));

        assertThat(station.transitions)
                .extracting(Transition::kind)
                .extracting(Enum::name)
                .containsExactly("RAISED", "CLEARED");
    }

    @Test
    void aRuleTellsWhyItsQuantityIsNotThere() {
        station.use(
                """
                derived:
                  - { kind: weather, quantity: excess, unit: °C, value: temperature - sensor.usual }
                rules:
                  - id: warm
                    title: t
                    hazard: h
                    applies: { kind: weather }
                    grades: { red: excess > 5 K }
                    advice: a
                    source: s
                """);

        assertThat(station.notes())
                .singleElement()
                .satisfies(
                        note ->
                                assertThat(note.finding().code())
                                        .isEqualTo(BindingCode.ATTRIBUTE_MISSING));
    }

    @Test
    void convertsConcentrationsWithWhatTheCatalogueSaysOfTheGas() {
        WeatherStation tank =
                new WeatherStation(
                        new Position(30, 114),
                        Duration.ofMinutes(10),
                        Map.of(
                                "molarMass",
                                new Attribute.Quantified(17.031, MeasurementUnit.of("g/mol")),
                                "lelVolume",
                                new Attribute.Quantified(15, MeasurementUnit.of("%VOL")),
                                "background",
                                new Attribute.Quantified(20, MeasurementUnit.of("mg/m3"))));
        tank.use(
                """
                derived:
                  - { kind: weather, quantity: a, unit: ppm, value: "ppm(sensor.background, sensor.molarMass) * (rain / 1 mm)" }
                  - { kind: weather, quantity: b, unit: ppm, value: "ppm(sensor.background, sensor.molarMass, temperature)" }
                  - { kind: weather, quantity: c, unit: mg/m3, value: "mgm3(a, sensor.molarMass)" }
                  - { kind: weather, quantity: d, unit: "%LEL", value: "lel(a * 1000, sensor.lelVolume)" }
                  - { kind: weather, quantity: e, unit: ppm, value: "lelToPpm(d, sensor.lelVolume)" }
                  - { kind: weather, quantity: r, unit: "1", value: "rValue(rain / 1 mm * 30 t, 10 t, 2, 60)" }
                  - { kind: weather, quantity: v, unit: hPa, value: "vapourPressureDeficit(temperature, humidity)" }
                """);

        Reading stored =
                tank.report(minute(0), Map.of("temperature", 25.0, "humidity", 40.0, "rain", 1.0));

        assertThat(WeatherStation.value(stored, "a")).isCloseTo(28.2486, within(1e-4));
        assertThat(WeatherStation.value(stored, "b")).isCloseTo(28.7304, within(1e-4));
        assertThat(WeatherStation.value(stored, "c")).isCloseTo(20, within(1e-9));
        assertThat(WeatherStation.value(stored, "d")).isCloseTo(18.8324, within(1e-4));
        assertThat(WeatherStation.value(stored, "e")).isCloseTo(28_248.6, within(0.1));
        assertThat(WeatherStation.value(stored, "r")).isCloseTo(1.5 * 2 * 3, within(1e-9));
        assertThat(WeatherStation.value(stored, "v"))
                .isCloseTo(10 * Moisture.deficit(25, 40), within(1e-9));
    }
}
