package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Measurement;
import io.vigil.model.Position;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.science.Vectors;
import io.vigil.science.fire.FireCodes;
import io.vigil.science.fire.FireWeather;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Fire weather codes as derived quantities of a weather station. */
class DerivedFireWeatherTest {
    private static final String ARGUMENTS = "(temperature, humidity, wind, sum(rain, 24 h))";
    private static final String CODES =
            "derived:\n"
                    + item("ffmc")
                    + item("dmc")
                    + item("dc")
                    + item("isi")
                    + item("bui")
                    + item("fwi")
                    + item("dsr");
    private static final LocalDate DAY = LocalDate.of(1985, 4, 13);

    private static String item(String code) {
        return "  - { kind: weather, quantity: "
                + code
                + ", unit: \"1\", value: \""
                + code
                + ARGUMENTS
                + "\" }\n";
    }

    /** Noon by the sun at 100° W: 18:40 UTC. */
    private static Instant noon(LocalDate day) {
        return day.atTime(18, 40).toInstant(ZoneOffset.UTC);
    }

    private static Map<String, Double> weather(double t, double h, double w, double rain) {
        return Map.of("temperature", t, "humidity", h, "wind", w / 3.6, "rain", rain);
    }

    private static WeatherStation daily() {
        return WeatherStation.reporting(Duration.ofDays(1), CODES);
    }

    @Test
    void fortyEightDaysOfTheReferenceThroughARuleFile() throws IOException {
        List<String> lines =
                Files.readAllLines(
                        SharedData.require("forest-fire/fwi/test_fwi_expected_default_init.csv"));
        String[] names = lines.get(0).toLowerCase(Locale.ROOT).split(",");
        WeatherStation station = daily();
        for (String line : lines.subList(1, lines.size())) {
            double[] row = new double[names.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.parseDouble(line.split(",")[i]);
            }
            LocalDate day = LocalDate.of((int) row[2], (int) row[3], (int) row[4]);

            Reading stored = station.report(noon(day), weather(row[5], row[6], row[7], row[8]));

            for (int i = 9; i < row.length; i++) {
                assertThat(WeatherStation.value(stored, names[i]))
                        .as("%s on %s", names[i], day)
                        .isCloseTo(row[i], Percentage.withPercentage(0.05));
            }
            station.writeAndRead();
        }
        assertThat(lines).hasSize(49);
    }

    @Test
    void elevenDaysOfTheProjectsOwnTable() {
        WeatherStation station = daily();
        for (var row : Vectors.topic("fwi.table_85_6_15_lat40N").get("rows")) {
            LocalDate day = LocalDate.of(2026, row.get(0).intValue(), row.get(1).intValue());
            Reading stored =
                    station.report(
                            noon(day),
                            weather(
                                    row.get(2).doubleValue(),
                                    row.get(3).doubleValue(),
                                    row.get(4).doubleValue(),
                                    row.get(5).doubleValue()));
            assertThat(WeatherStation.value(stored, "fwi"))
                    .isCloseTo(row.get(11).doubleValue(), Vectors.SIX_DIGITS);
        }
    }

    @Test
    void onlyTheFirstReadingFromNoonOnCountsAndItsCodesHoldUntilTheNext() {
        WeatherStation station = WeatherStation.reporting(Duration.ofMinutes(30), CODES);
        assertThat(
                        WeatherStation.in(
                                station.report(noon(DAY).minusSeconds(60), weather(17, 42, 25, 0)),
                                "fwi"))
                .isEmpty();

        double first =
                WeatherStation.value(
                        station.report(noon(DAY).plusSeconds(600), weather(17, 42, 25, 0)), "fwi");
        assertThat(first).isCloseTo(10.0362, within(1e-4));
        double later =
                WeatherStation.value(
                        station.report(noon(DAY).plusSeconds(3600), weather(35, 10, 60, 0)), "fwi");
        assertThat(later).isEqualTo(first);
        Reading nextMorning =
                station.report(noon(DAY.plusDays(1)).minusSeconds(60), weather(5, 90, 0, 0));
        assertThat(WeatherStation.value(nextMorning, "fwi")).isEqualTo(first);
        assertThat(
                        WeatherStation.value(
                                station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 2.4)),
                                "fwi"))
                .isCloseTo(9.22045, within(1e-4));
    }

    @Test
    void rainOfTheDayIsThatOfTheWindow() {
        WeatherStation station = WeatherStation.reporting(Duration.ofHours(6), CODES);
        station.report(noon(DAY), weather(17, 42, 25, 0));
        station.report(noon(DAY).plusSeconds(6 * 3600), weather(5, 42, 25, 1.4));
        station.report(noon(DAY).plusSeconds(12 * 3600), weather(5, 42, 25, 1.0));

        Reading stored = station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 0));

        assertThat(WeatherStation.value(stored, "ffmc")).isCloseTo(86.2009, within(1e-4));
    }

    @Test
    void aDayWithoutNoonIsBridgedDryAndSuspect() {
        WeatherStation station = daily();
        station.report(noon(DAY), weather(17, 42, 25, 0));
        Reading afterwards =
                station.report(noon(DAY).plus(Duration.ofHours(30)), weather(20, 21, 25, 0));
        assertThat(WeatherStation.in(afterwards, "fwi")).isEmpty();

        Reading third = station.report(noon(DAY.plusDays(2)), weather(20, 21, 25, 2.4));

        FireCodes expected =
                FireCodes.START
                        .next(new FireWeather(17, 42, 25, 0), 40, Month.APRIL)
                        .next(new FireWeather(20, 21, 25, 0), 40, Month.APRIL)
                        .next(new FireWeather(20, 21, 25, 2.4), 40, Month.APRIL);
        Measurement dmc = WeatherStation.in(third, "dmc").orElseThrow();
        assertThat(dmc.value()).isCloseTo(expected.duff(), within(1e-9));
        assertThat(dmc.quality()).isEqualTo(Quality.SUSPECT);

        Reading fourth = station.report(noon(DAY.plusDays(3)), weather(20, 21, 25, 0));
        assertThat(WeatherStation.in(fourth, "dmc").orElseThrow().quality())
                .isEqualTo(Quality.UNEVALUATED);
    }

    @Test
    void afterMoreThanSevenDaysTheCodesBeginAnew() {
        WeatherStation station = daily();
        for (int day = 0; day < 20; day++) {
            station.report(noon(DAY.plusDays(day)), weather(25, 20, 10, 0));
        }
        Reading bridged = station.report(noon(DAY.plusDays(27)), weather(17, 42, 25, 0));
        Reading anew = station.report(noon(DAY.plusDays(36)), weather(17, 42, 25, 0));

        assertThat(WeatherStation.value(bridged, "dc")).isGreaterThan(100);
        assertThat(WeatherStation.value(anew, "dc"))
                .isCloseTo(
                        FireCodes.START
                                .next(new FireWeather(17, 42, 25, 0), 40, Month.MAY)
                                .drought(),
                        within(1e-9));
        assertThat(WeatherStation.in(anew, "dc").orElseThrow().quality())
                .isEqualTo(Quality.SUSPECT);
    }

    @Test
    void aBadNoonReadingWaitsForAGoodOne() {
        WeatherStation station = WeatherStation.reporting(Duration.ofMinutes(30), CODES);
        List<Measurement> bad = new ArrayList<>();
        weather(17, 42, 25, 0)
                .forEach(
                        (name, value) ->
                                bad.add(
                                        new Measurement(
                                                name,
                                                value,
                                                name.equals("wind") ? Quality.BAD : Quality.GOOD)));
        assertThat(WeatherStation.in(station.report(noon(DAY), bad), "fwi")).isEmpty();

        Reading good = station.report(noon(DAY).plusSeconds(1800), weather(17, 42, 25, 0));

        assertThat(WeatherStation.value(good, "fwi")).isCloseTo(10.0362, within(1e-4));
    }

    @Test
    void suspectWeatherMakesTheCodesOfTheDaySuspect() {
        WeatherStation station = daily();
        Reading first = station.report(noon(DAY), weather(17, 42, 25, 0), Quality.SUSPECT);
        Reading second = station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 2.4));

        assertThat(WeatherStation.in(first, "fwi").orElseThrow().quality())
                .isEqualTo(Quality.SUSPECT);
        assertThat(WeatherStation.value(second, "fwi")).isCloseTo(9.22045, within(1e-4));
        assertThat(WeatherStation.in(second, "ffmc").orElseThrow().quality())
                .isEqualTo(Quality.UNEVALUATED);
    }

    @Test
    void editsCarryTheCodesOnAndOtherStartValuesBeginThemAnew() {
        WeatherStation station = daily();
        station.report(noon(DAY), weather(17, 42, 25, 0));
        station.use(
                CODES
                        + "rules:\n  - { id: a, title: t, hazard: h, applies: { kind: weather },"
                        + " grades: { red: fwi > 30 }, advice: a, source: s }\n");
        Reading carriedOn = station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 2.4));
        assertThat(WeatherStation.value(carriedOn, "dc")).isCloseTo(23.568, within(1e-4));

        station.use(
                "derived:\n  - { kind: weather, quantity: dc, unit: \"1\", value: \"dc"
                        + ARGUMENTS
                        + "\", start: { dc: 300 } }");
        Reading anew = station.report(noon(DAY.plusDays(2)), weather(17, 42, 25, 0));
        // 0.36·(17 + 2.8) + 0.9, halved, is 4.014.
        assertThat(WeatherStation.value(anew, "dc")).isCloseTo(304.014, within(1e-9));
    }

    @Test
    void olderReadingsAndDuplicatesMakeNoStep() {
        WeatherStation station = daily();
        station.report(noon(DAY), weather(17, 42, 25, 0));
        station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 2.4));
        station.report(noon(DAY.plusDays(1)), weather(40, 5, 60, 0));
        station.report(noon(DAY).plusSeconds(60), weather(40, 5, 60, 0));

        Reading third = station.report(noon(DAY.plusDays(2)), weather(8.5, 40, 17, 0));

        assertThat(WeatherStation.value(third, "fwi")).isCloseTo(7.51672, within(1e-4));
    }

    @Test
    void noonIsThatOfTheSunAndNotOfTheClock() {
        WeatherStation station =
                new WeatherStation(new Position(40, 105), Duration.ofMinutes(30), Map.of());
        station.use(CODES);
        Instant noonInBeijing = Instant.parse("2026-04-13T04:00:00Z");

        assertThat(WeatherStation.in(station.report(noonInBeijing, weather(17, 42, 25, 0)), "fwi"))
                .isEmpty();
        assertThat(
                        WeatherStation.value(
                                station.report(
                                        noonInBeijing.plusSeconds(3600), weather(17, 42, 25, 0)),
                                "fwi"))
                .isCloseTo(10.0362, within(1e-4));
    }

    @Test
    void nineteenHoursOfFineFuel() {
        WeatherStation station =
                WeatherStation.reporting(
                        Duration.ofHours(1),
                        "derived:\n  - { kind: weather, quantity: hourly, unit: \"1\", value:"
                                + " \"hourlyFfmc(temperature, humidity, wind, sum(rain, 1 h))\" }");
        Instant at = Instant.parse("2001-07-12T06:00:00Z");
        int hours = 0;
        for (var row : Vectors.topic("fwi.hourly_ffmc_start85").get("rows")) {
            Reading stored =
                    station.report(
                            at,
                            weather(
                                    row.get(0).doubleValue(),
                                    row.get(1).doubleValue(),
                                    row.get(2).doubleValue(),
                                    row.get(3).doubleValue()));
            assertThat(WeatherStation.value(stored, "hourly"))
                    .isCloseTo(row.get(4).doubleValue(), Vectors.SIX_DIGITS);
            station.report(at.plusSeconds(600), weather(45, 5, 60, 0));
            station.writeAndRead();
            at = at.plusSeconds(3600);
            hours++;
        }
        assertThat(hours).isEqualTo(19);
        Reading late = station.report(at.plusSeconds(3 * 3600), weather(25, 40, 5, 0));
        assertThat(WeatherStation.in(late, "hourly").orElseThrow().quality())
                .isEqualTo(Quality.SUSPECT);
    }

    @Test
    void aCopyIsIndependent() {
        WeatherStation station = daily();
        station.report(noon(DAY), weather(17, 42, 25, 0));
        SiteState before = station.state.copy();
        station.report(noon(DAY.plusDays(1)), weather(40, 5, 60, 0));
        station.state = before;

        Reading second = station.report(noon(DAY.plusDays(1)), weather(20, 21, 25, 2.4));

        assertThat(WeatherStation.value(second, "fwi")).isCloseTo(9.22045, within(1e-4));
    }
}
