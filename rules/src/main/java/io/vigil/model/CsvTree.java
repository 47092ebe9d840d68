package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.model.CatalogueNode.Items;
import io.vigil.model.CatalogueNode.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the tables {@code sites.csv} and {@code sensors.csv} into what the YAML form would say. */
final class CsvTree {
    private static final String ATTRIBUTE_PREFIX = "attr.";

    private static final Map<String, Set<String>> COLUMNS =
            Map.of(
                    "sites",
                    columns(
                            "id",
                            "name_zh",
                            "name_en",
                            "type",
                            "enterprise",
                            "region",
                            "lat",
                            "lon",
                            "lateness",
                            "upstream"),
                    "sensors",
                    columns(
                            "id",
                            "site",
                            "kind",
                            "name_zh",
                            "name_en",
                            "interval",
                            "lat",
                            "lon",
                            "quantities",
                            "neighbours",
                            "format",
                            "device",
                            "names",
                            "settings"));

    /** What follows the name in a cell of quantities. */
    private static final List<String> QUANTITY_PARTS = List.of("unit", "min", "max");

    private CsvTree() {}

    private static Set<String> columns(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    /**
     * Reads a table.
     *
     * @param section {@code sites} or {@code sensors}
     */
    static Fields read(String section, String file, String text, Findings findings) {
        SourcePlace top = new SourcePlace(file, 1, 1);
        Fields root = Fields.emptyAt(top);
        List<List<Scalar>> rows = CsvTable.read(file, text, findings);
        if (rows.isEmpty()) {
            findings.add(CatalogueFindingCode.CSV_HEADER, SourcePlace.ofFile(file));
            return root;
        }
        List<Scalar> header = rows.get(0);
        Set<String> known = COLUMNS.get(section);
        checkHeader(header, known, findings);
        List<CatalogueNode> entries = new ArrayList<>();
        for (List<Scalar> row : rows.subList(1, rows.size())) {
            SourcePlace place = row.get(0).place();
            if (row.size() != header.size()) {
                findings.add(
                        CatalogueFindingCode.CSV_CELL_COUNT,
                        place,
                        String.valueOf(row.size()),
                        String.valueOf(header.size()));
            } else {
                entries.add(entry(header, row, known, place));
            }
        }
        root.put(section, new Items(entries, top));
        return root;
    }

    private static void checkHeader(List<Scalar> header, Set<String> known, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Scalar column : header) {
            String name = column.text();
            if (!seen.add(name)) {
                findings.add(CatalogueFindingCode.DUPLICATE_KEY, column.place(), name);
            } else if (!isKnown(name, known)) {
                findings.add(
                        CatalogueFindingCode.UNKNOWN_KEY,
                        column.place(),
                        name,
                        CatalogueFields.nearOrKnown(name, known));
            }
        }
    }

    private static boolean isKnown(String column, Set<String> known) {
        return known.contains(column) || column.startsWith(ATTRIBUTE_PREFIX);
    }

    private static Fields entry(
            List<Scalar> header, List<Scalar> row, Set<String> known, SourcePlace place) {
        Fields entry = Fields.emptyAt(place);
        for (int i = 0; i < row.size(); i++) {
            Scalar cell = row.get(i);
            if (!cell.text().isEmpty() && isKnown(header.get(i).text(), known)) {
                put(entry, header.get(i).text(), header.get(i).place(), cell);
            }
        }
        return entry;
    }

    private static void put(Fields entry, String column, SourcePlace columnPlace, Scalar cell) {
        switch (column) {
            case "name_zh" -> nested(entry, "name", cell).put("zh", cell);
            case "name_en" -> nested(entry, "name", cell).put("en", cell);
            case "lat", "lon" -> nested(entry, "position", cell).put(column, cell);
            case "quantities" -> entry.put("quantities", quantities(cell));
            case "upstream" -> entry.put("upstream", upstream(cell));
            case "neighbours" -> entry.put("neighbours", words(cell));
            case "format", "device" -> nested(entry, "connection", cell).put(column, cell);
            case "names" -> nested(entry, "connection", cell).put("quantities", names(cell));
            case "settings" -> nested(entry, "connection", cell).put(column, settings(cell));
            default -> {
                if (column.startsWith(ATTRIBUTE_PREFIX)) {
                    nested(entry, "attributes", cell)
                            .put(column.substring(ATTRIBUTE_PREFIX.length()), columnPlace, cell);
                } else {
                    entry.put(column, columnPlace, cell);
                }
            }
        }
    }

    private static Fields nested(Fields entry, String key, Scalar cell) {
        if (!entry.fields().containsKey(key)) {
            entry.put(key, Fields.emptyAt(cell.place()));
        }
        return (Fields) entry.fields().get(key).value();
    }

    /** {@code level:m;rain:mm:0:200} becomes the mapping of the YAML form. */
    private static Fields quantities(Scalar cell) {
        Fields result = Fields.emptyAt(cell.place());
        for (String item : cell.text().split(";")) {
            String[] parts = item.split(":", -1);
            Fields quantity = Fields.emptyAt(cell.place());
            for (int i = 1; i < parts.length; i++) {
                String key = i <= QUANTITY_PARTS.size() ? QUANTITY_PARTS.get(i - 1) : parts[i];
                if (!parts[i].isBlank()) {
                    quantity.put(key, new Scalar(parts[i].strip(), cell.place()));
                }
            }
            result.put(parts[0].strip(), quantity);
        }
        return result;
    }

    /** {@code hill:2 h;lake:40 min} becomes the list of the YAML form. */
    private static Items upstream(Scalar cell) {
        List<CatalogueNode> reaches = new ArrayList<>();
        for (String item : cell.text().split(";")) {
            Fields reach = Fields.emptyAt(cell.place());
            int colon = item.indexOf(':');
            String site = colon < 0 ? item : item.substring(0, colon);
            reach.put("site", new Scalar(site.strip(), cell.place()));
            if (colon >= 0) {
                String time = item.substring(colon + 1).strip();
                reach.put("travelTime", new Scalar(time, cell.place()));
            }
            reaches.add(reach);
        }
        return new Items(reaches, cell.place());
    }

    /** {@code a;b} becomes the list of the YAML form. */
    private static Items words(Scalar cell) {
        List<CatalogueNode> words = new ArrayList<>();
        for (String word : cell.text().split(";")) {
            words.add(new Scalar(word.strip(), cell.place()));
        }
        return new Items(words, cell.place());
    }

    /** {@code level=39[m];rain=26} becomes the mapping of the YAML form. */
    private static Fields names(Scalar cell) {
        Fields result = Fields.emptyAt(cell.place());
        for (String item : ConnectionCells.items(cell.text())) {
            int equals = item.indexOf('=');
            String quantity = equals < 0 ? item : item.substring(0, equals);
            String foreign = equals < 0 ? "" : item.substring(equals + 1).strip();
            int unit = ConnectionCells.unitStart(foreign);
            Fields name = Fields.emptyAt(cell.place());
            name.put("name", plain(unit < 0 ? foreign : foreign.substring(0, unit), cell));
            if (unit >= 0) {
                name.put("unit", plain(foreign.substring(unit + 1, foreign.length() - 1), cell));
            }
            result.put(quantity.strip(), name);
        }
        return result;
    }

    /** {@code zone=+08:00;time=TM} becomes the mapping of the YAML form. */
    private static Fields settings(Scalar cell) {
        Fields result = Fields.emptyAt(cell.place());
        for (String item : ConnectionCells.items(cell.text())) {
            int equals = item.indexOf('=');
            String setting = equals < 0 ? item : item.substring(0, equals);
            result.put(setting.strip(), plain(equals < 0 ? "" : item.substring(equals + 1), cell));
        }
        return result;
    }

    private static Scalar plain(String written, Scalar cell) {
        return new Scalar(ConnectionCells.plain(written), cell.place());
    }
}
