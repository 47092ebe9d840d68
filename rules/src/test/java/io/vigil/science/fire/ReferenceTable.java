package io.vigil.science.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Rows of a reference file, by the names in its first line; {@code NA} is not a number. */
record ReferenceTable(List<Row> rows) {
    static ReferenceTable read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String separator = lines.get(0).contains(";") ? ";" : ",";
        List<String> names = List.of(lines.get(0).toLowerCase(Locale.ROOT).split(separator));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(separator);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < cells.length; i++) {
                row.put(names.get(i), cells[i]);
            }
            rows.add(new Row(row));
        }
        return new ReferenceTable(rows);
    }

    record Row(Map<String, String> cells) {
        double number(String name) {
            String cell = cells.get(name);
            return cell.equals("NA") ? Double.NaN : Double.parseDouble(cell);
        }

        int whole(String name) {
            return Integer.parseInt(cells.get(name));
        }

        boolean yes(String name) {
            return cells.get(name).equals("TRUE");
        }

        FireWeather weather() {
            double wind = cells.containsKey("ws") ? number("ws") : 0;
            return new FireWeather(number("temp"), number("rh"), wind, number("prec"));
        }

        /** Whether {@code value} rounds to what is written, or is not a number where NA is. */
        boolean says(String name, double value) {
            double written = number(name);
            if (Double.isNaN(written)) {
                return Double.isNaN(value);
            }
            return Math.abs(value - written) <= roundingOf(cells.get(name)) + 1e-13;
        }

        /** Half a unit of the last digit; the files keep 4 digits, or 2 decimals. */
        private static double roundingOf(String text) {
            double value = Math.abs(Double.parseDouble(text));
            double fourDigits =
                    value == 0 ? 1e-9 : Math.pow(10, Math.floor(Math.log10(value)) - 3) / 2;
            return Math.min(fourDigits, 0.005) * (1 + 1e-9);
        }
    }
}
