package io.vigil.office.evidence;

import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.store.ReadingRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Readings, map, rules and sites in the form that {@code vigil backtest} reads: one table and map
 * for each enterprise.
 */
final class ReplayFiles {
    private static final String DIRECTORY = "replay/";

    private final Catalogue catalogue;
    private final EvidenceDocuments documents;

    ReplayFiles(Catalogue catalogue, EvidenceDocuments documents) {
        this.catalogue = catalogue;
        this.documents = documents;
    }

    /** Adds the files; returns the command that replays them. */
    String add(List<ReadingRecord> readings, PacketFiles files) {
        List<String> tables = new ArrayList<>();
        List<String> maps = new ArrayList<>();
        Map<EnterpriseId, List<ReadingRecord>> byEnterprise = new TreeMap<>();
        for (ReadingRecord reading : readings) {
            enterprise(reading.sensor())
                    .ifPresent(
                            id ->
                                    byEnterprise
                                            .computeIfAbsent(id, e -> new ArrayList<>())
                                            .add(reading));
        }
        byEnterprise.forEach(
                (enterprise, own) -> {
                    TreeSet<String> quantities = new TreeSet<>();
                    own.forEach(reading -> quantities.add(reading.quantity()));
                    String table = DIRECTORY + "recording-" + enterprise.value() + ".csv";
                    String map = DIRECTORY + "map-" + enterprise.value() + ".yaml";
                    files.text(table, table(own, quantities));
                    files.text(map, map(enterprise, quantities));
                    tables.add(table);
                    maps.add(map);
                });
        texts("rules", documents.rules(), files);
        texts("sites", documents.sites(), files);
        return "./vigil backtest --rules "
                + DIRECTORY
                + "rules --sites "
                + DIRECTORY
                + "sites --data "
                + String.join(" ", tables)
                + " "
                + String.join(" ", maps.stream().map(map -> "--map " + map).toList());
    }

    private Optional<EnterpriseId> enterprise(SensorId id) {
        return catalogue
                .sensor(id)
                .map(Sensor::site)
                .flatMap(catalogue::site)
                .map(site -> site.enterprise());
    }

    /** A row for each time and sensor, in the order of time. */
    private static String table(List<ReadingRecord> readings, SortedSet<String> quantities) {
        record Row(long at, String sensor) {}
        Map<Row, Map<String, Double>> rows =
                new TreeMap<>(Comparator.comparingLong(Row::at).thenComparing(Row::sensor));
        for (ReadingRecord reading : readings) {
            rows.computeIfAbsent(
                            new Row(reading.atMillis(), reading.sensor().value()),
                            row -> new TreeMap<>())
                    .put(reading.quantity(), reading.value());
        }
        StringBuilder table = new StringBuilder("t,sensor");
        quantities.forEach(quantity -> table.append(',').append(CsvText.of(quantity)));
        table.append('\n');
        rows.forEach(
                (row, values) -> {
                    table.append(row.at()).append(',').append(CsvText.of(row.sensor()));
                    for (String quantity : quantities) {
                        Double value = values.get(quantity);
                        table.append(',').append(value == null ? "" : Double.toString(value));
                    }
                    table.append('\n');
                });
        return table.toString();
    }

    /** Values are in the catalogue's units, which need not be named. */
    private static String map(EnterpriseId enterprise, SortedSet<String> quantities) {
        StringBuilder map =
                new StringBuilder("enterprise: ")
                        .append(quoted(enterprise.value()))
                        .append("\nseparator: \",\"")
                        .append("\ntime: { column: t, format: epoch-millis }")
                        .append("\nsensor: { column: sensor }")
                        .append("\nquantities:\n");
        for (String quantity : quantities) {
            map.append("  ")
                    .append(quoted(quantity))
                    .append(": { column: ")
                    .append(quoted(quantity))
                    .append(" }\n");
        }
        return map.append("missing: [\"\"]\n").toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void texts(String kind, Map<String, String> texts, PacketFiles files) {
        int number = 1;
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            Path name = Path.of(text.getKey()).getFileName();
            files.text("%s%s/%02d-%s".formatted(DIRECTORY, kind, number++, name), text.getValue());
        }
    }
}
