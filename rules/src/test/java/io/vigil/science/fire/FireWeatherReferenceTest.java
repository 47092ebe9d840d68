package io.vigil.science.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.science.fire.ReferenceTable.Row;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Every row of the cffdrs reference results, to the digits they are given with. */
class FireWeatherReferenceTest {
    private static final String FOLDER = "forest-fire/fwi/";

    @Test
    void fineFuelMoistureCode() throws IOException {
        everyRow(
                "unit/FineFuelMoistureCode.csv",
                1998,
                "finefuelmoisturecode",
                row -> FineFuelMoisture.daily(row.number("ffmc_yda"), row.weather()));
    }

    /** In four rows the reference passes 101, the end of its own scale, where ours stops. */
    @Test
    void hourlyFineFuelMoistureCode() throws IOException {
        List<Row> rows = rows("unit/HourlyFineFuelMoistureCode.csv");
        assertThat(rows).hasSize(2102);
        int beyond = 0;
        for (Row row : rows) {
            double value =
                    FineFuelMoisture.hourly(
                            row.number("ffmc_old"), row.weather(), row.number("time.step"));
            if (row.number("hourlyfinefuelmoisturecode") > 101) {
                assertThat(value).isEqualTo(101);
                beyond++;
            } else {
                says(row, "hourlyfinefuelmoisturecode", value);
            }
        }
        assertThat(beyond).isEqualTo(4);
    }

    @Test
    void duffMoistureCode() throws IOException {
        everyRow(
                "unit/DuffMoistureCode.csv",
                2928,
                "duffmoisturecode",
                row ->
                        DuffMoisture.daily(
                                row.number("dmc_yda"),
                                row.weather(),
                                days(row),
                                row.number("lat"),
                                row.whole("mon")));
    }

    @Test
    void droughtCode() throws IOException {
        everyRow(
                "unit/DroughtCode.csv",
                2928,
                "droughtcode",
                row ->
                        Drought.daily(
                                row.number("dc_yda"),
                                row.weather(),
                                days(row),
                                row.number("lat"),
                                row.whole("mon")));
    }

    @Test
    void initialSpreadIndex() throws IOException {
        everyRow(
                "unit/InitialSpreadIndex.csv",
                1948,
                "initialspreadindex",
                row ->
                        row.yes("fbpmod")
                                ? FireBehaviour.initialSpreadForPrediction(
                                        row.number("ffmc"), row.number("ws"))
                                : FireBehaviour.initialSpread(
                                        row.number("ffmc"), row.number("ws")));
    }

    @Test
    void buildupIndex() throws IOException {
        everyRow(
                "unit/BuildupIndex.csv",
                1236,
                "buildupindex",
                row -> FireBehaviour.buildup(row.number("dmc"), row.number("dc")));
    }

    @Test
    void fireWeatherIndex() throws IOException {
        everyRow(
                "unit/FireWeatherIndex.csv",
                1112,
                "fireweatherindex",
                row -> FireBehaviour.fireWeather(row.number("isi"), row.number("bui")));
    }

    @Test
    void fortyEightDaysInARow() throws IOException {
        List<Row> rows = rows("test_fwi_expected_default_init.csv");
        assertThat(rows).hasSize(48);
        FireCodes codes = FireCodes.START;
        for (Row row : rows) {
            codes = codes.next(row.weather(), row.number("lat"), Month.of(row.whole("mon")));
            double wind = row.number("ws");
            double index = codes.fireWeather(wind);
            says(row, "ffmc", codes.fineFuel());
            says(row, "dmc", codes.duff());
            says(row, "dc", codes.drought());
            says(row, "isi", codes.initialSpread(wind));
            says(row, "bui", codes.buildup());
            says(row, "fwi", index);
            says(row, "dsr", FireBehaviour.dailySeverity(index));
        }
    }

    private static void says(Row row, String name, double value) {
        assertThat(row.says(name, value)).as("%s of %s: %s", name, row.cells(), value).isTrue();
    }

    private static DayLength days(Row row) {
        return row.yes("lat.adjust") ? DayLength.BY_LATITUDE : DayLength.CANADA;
    }

    private static void everyRow(
            String file, int count, String result, ToDoubleFunction<Row> computed)
            throws IOException {
        List<Row> rows = rows(file);
        assertThat(rows).hasSize(count);
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            double value = computed.applyAsDouble(row);
            if (!row.says(result, value)) {
                wrong.add(value + " for " + row.cells());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Row> rows(String file) throws IOException {
        return ReferenceTable.read(SharedData.require(FOLDER + file)).rows();
    }
}
