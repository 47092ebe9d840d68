package io.vigil.science.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.science.Vectors;
import java.time.Month;
import org.junit.jupiter.api.Test;

class FireWeatherTest {
    @Test
    void elevenDaysWithTheirCodes() {
        FireCodes codes = FireCodes.START;
        int days = 0;
        for (JsonNode row : Vectors.topic("fwi.table_85_6_15_lat40N").get("rows")) {
            FireWeather weather = weather(row, 2);
            codes = codes.next(weather, 40, Month.of(row.get(0).intValue()));
            double index = codes.fireWeather(weather.wind());
            near(codes.fineFuel(), row, 6);
            near(codes.duff(), row, 7);
            near(codes.drought(), row, 8);
            near(codes.initialSpread(weather.wind()), row, 9);
            near(codes.buildup(), row, 10);
            near(index, row, 11);
            near(FireBehaviour.dailySeverity(index), row, 12);
            days++;
        }
        assertThat(days).isEqualTo(11);
    }

    @Test
    void nineteenHoursOfFineFuel() {
        double code = FineFuelMoisture.START;
        int hours = 0;
        for (JsonNode row : Vectors.topic("fwi.hourly_ffmc_start85").get("rows")) {
            code = FineFuelMoisture.hourly(code, weather(row, 0), 1);
            near(code, row, 4);
            hours++;
        }
        assertThat(hours).isEqualTo(19);
    }

    private static FireWeather weather(JsonNode row, int from) {
        return new FireWeather(
                row.get(from).doubleValue(),
                row.get(from + 1).doubleValue(),
                row.get(from + 2).doubleValue(),
                row.get(from + 3).doubleValue());
    }

    private static void near(double value, JsonNode row, int column) {
        assertThat(value)
                .as("column %d of %s", column, row)
                .isCloseTo(row.get(column).doubleValue(), Vectors.SIX_DIGITS);
    }

    @Test
    void latitudeDecidesTheLengthOfTheDay() {
        FireWeather weather = new FireWeather(28, 35, 10, 0);
        double here = DuffMoisture.daily(20, weather, DayLength.BY_LATITUDE, 32, 10);
        double south = DuffMoisture.daily(20, weather, DayLength.BY_LATITUDE, 25, 10);
        double drought = Drought.daily(200, weather, DayLength.BY_LATITUDE, 32, 10);

        assertThat(here)
                .isCloseTo(Vectors.number("fwi.china_lat32_dmc_dc", "dmc"), Vectors.SIX_DIGITS);
        assertThat(south)
                .isCloseTo(
                        Vectors.number("fwi.china_lat32_dmc_dc", "dmc_lat25"), Vectors.SIX_DIGITS);
        assertThat(drought)
                .isCloseTo(Vectors.number("fwi.china_lat32_dmc_dc", "dc"), Vectors.SIX_DIGITS);
    }

    @Test
    void theDayLengthTablesStepWhereTheSourceSteps() {
        assertThat(DayLength.BY_LATITUDE.duff(30.001, 1)).isEqualTo(6.5);
        assertThat(DayLength.BY_LATITUDE.duff(30, 1)).isEqualTo(7.9);
        assertThat(DayLength.BY_LATITUDE.duff(10, 1)).isEqualTo(9);
        assertThat(DayLength.BY_LATITUDE.duff(-10, 1)).isEqualTo(10.1);
        assertThat(DayLength.BY_LATITUDE.duff(-30, 1)).isEqualTo(11.5);
        assertThat(DayLength.BY_LATITUDE.drought(20.001, 7)).isEqualTo(6.4);
        assertThat(DayLength.BY_LATITUDE.drought(20, 7)).isEqualTo(1.4);
        assertThat(DayLength.BY_LATITUDE.drought(-20, 7)).isEqualTo(-1.6);
        assertThat(DayLength.CANADA.duff(-40, 7)).isEqualTo(12.4);
    }

    /** Worked by hand from the equations: Qf 377.893, Qs 608.470. */
    @Test
    void aDryWinterKeepsTheDrought() {
        assertThat(Drought.overwintered(300, 110, 0.75, 0.75)).isCloseTo(109.47, within(0.01));
        assertThat(Drought.overwintered(300, 400, 1, 0.9)).isEqualTo(Drought.START);
    }

    @Test
    void whatIsNotKnownStaysUnknown() {
        FireWeather noHumidity = new FireWeather(20, Double.NaN, 10, 0);
        FireWeather noRain = new FireWeather(20, 40, 10, Double.NaN);

        assertThat(FineFuelMoisture.daily(85, noHumidity)).isNaN();
        assertThat(FineFuelMoisture.daily(85, new FireWeather(20, -1, 10, 0))).isNaN();
        assertThat(FineFuelMoisture.daily(85, noRain)).isNaN();
        assertThat(FineFuelMoisture.hourly(85, noRain, 1)).isNaN();
        assertThat(DuffMoisture.daily(6, noHumidity, DayLength.CANADA, 40, 5)).isNaN();
        assertThat(DuffMoisture.daily(6, noRain, DayLength.CANADA, 40, 5)).isNaN();
        assertThat(Drought.daily(15, noRain, DayLength.CANADA, 40, 5)).isNaN();
        assertThat(FireBehaviour.initialSpread(Double.NaN, 10)).isNaN();
        assertThat(FireBehaviour.buildup(Double.NaN, 10)).isNaN();
        assertThat(FireBehaviour.fireWeather(10, Double.NaN)).isNaN();
        assertThat(FireBehaviour.dailySeverity(Double.NaN)).isNaN();
    }

    @Test
    void dangerClassesBeginWhereTheirNumberIsReached() {
        assertThat(FireDangerScale.EUROPE.classOf(5.19)).isEqualTo(1);
        assertThat(FireDangerScale.EUROPE.classOf(5.2)).isEqualTo(2);
        assertThat(FireDangerScale.EUROPE.classOf(50)).isEqualTo(6);
        assertThat(FireDangerScale.CANADA.classOf(31.9)).isEqualTo(3);
        assertThat(FireDangerScale.SOUTHEAST_ASIA.name(4)).isEqualTo("extreme");
        assertThat(FireDangerScale.EUROPE.classes()).isEqualTo(6);
        assertThatThrownBy(() -> FireDangerScale.EUROPE.classOf(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theChineseGradeOfADay() {
        FireWeatherGrade grade = FireWeatherGrade.of(22, 30, 6, 6, 0);

        assertThat(grade.index()).isEqualTo((int) Vectors.number("forest.htz", "HTZ"));
        assertThat(grade.grade()).isEqualTo((int) Vectors.number("forest.htz", "level"));
    }

    @Test
    void everyRowOfTheFactorTables() {
        int[] temperatures = {5, 10, 15, 20, 25, 26};
        for (int i = 0; i < temperatures.length; i++) {
            assertThat(FireWeatherGrade.of(temperatures[i], 65, 0, 0.2, 0).index())
                    .isEqualTo(4 * i);
        }
        int[] humidities = {65, 64, 54, 44, 34, 24};
        for (int i = 0; i < humidities.length; i++) {
            assertThat(FireWeatherGrade.of(5, humidities[i], 0, 0, 0).index()).isEqualTo(4 * i);
        }
        double[] winds = {0.2, 1.5, 3.3, 5.4, 7.9, 10.7, 13.8, 17.1, 17.2};
        for (int i = 0; i < winds.length; i++) {
            assertThat(FireWeatherGrade.of(5, 65, 0, winds[i], 0).index()).isEqualTo(5 * i);
        }
        double[] rains = {0, 0.1, 10, 17, 25, 38, 75};
        int[] deducted = {0, 25, 30, 35, 40, 45, 50};
        for (int i = 0; i < rains.length; i++) {
            assertThat(FireWeatherGrade.of(5, 65, 0, 0, rains[i]).index()).isEqualTo(-deducted[i]);
        }
        assertThat(FireWeatherGrade.of(5, 65, 3, 0, 0).index()).isEqualTo(15);
        assertThat(FireWeatherGrade.of(5, 65, 40, 0, 0).index()).isEqualTo(50);
    }

    @Test
    void everyBoundOfTheGrades() {
        assertThat(FireWeatherGrade.of(5, 65, 5, 0, 0)).isEqualTo(new FireWeatherGrade(25, 1));
        assertThat(FireWeatherGrade.of(6, 65, 5, 0, 0)).isEqualTo(new FireWeatherGrade(29, 2));
        assertThat(FireWeatherGrade.of(5, 65, 10, 0, 0)).isEqualTo(new FireWeatherGrade(50, 2));
        assertThat(FireWeatherGrade.of(6, 65, 10, 0, 0)).isEqualTo(new FireWeatherGrade(54, 3));
        assertThat(FireWeatherGrade.of(26, 65, 10, 0, 0)).isEqualTo(new FireWeatherGrade(70, 3));
        assertThat(FireWeatherGrade.of(26, 64, 10, 0, 0)).isEqualTo(new FireWeatherGrade(74, 4));
        assertThat(FireWeatherGrade.of(26, 24, 10, 0, 0)).isEqualTo(new FireWeatherGrade(90, 4));
        assertThat(FireWeatherGrade.of(26, 24, 10, 1, 0)).isEqualTo(new FireWeatherGrade(95, 5));
        assertThatThrownBy(() -> FireWeatherGrade.of(26, Double.NaN, 10, 1, 0))
                .hasMessageContaining("NaN %");
    }
}
