package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads comma-separated values after RFC 4180, with the place of every cell: quoted cells may hold
 * commas, line ends and doubled quotes; lines end in LF, CR LF or CR; blank lines are skipped.
 */
final class CsvTable {
    private final String file;
    private final String text;
    private final Findings findings;
    private int position;
    private int line = 1;
    private int lineStart;

    private CsvTable(String file, String text, Findings findings) {
        this.file = file;
        this.text = text;
        this.findings = findings;
    }

    /** All rows that are not blank. A broken quote is a finding and ends the table. */
    static List<List<CatalogueNode.Scalar>> read(String file, String text, Findings findings) {
        return new CsvTable(file, text, findings).rows();
    }

    private List<List<CatalogueNode.Scalar>> rows() {
        List<List<CatalogueNode.Scalar>> rows = new ArrayList<>();
        while (position < text.length()) {
            List<CatalogueNode.Scalar> row = row();
            if (row == null) {
                return rows;
            }
            if (row.size() > 1 || !row.get(0).text().isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The next row, or null after a broken quote. */
    private List<CatalogueNode.Scalar> row() {
        List<CatalogueNode.Scalar> row = new ArrayList<>();
        while (true) {
            CatalogueNode.Scalar cell = at('"') ? quoted() : plain();
            if (cell == null) {
                return null;
            }
            row.add(cell);
            if (at(',')) {
                position++;
            } else {
                endLine();
                return row;
            }
        }
    }

    private CatalogueNode.Scalar plain() {
        SourcePlace place = place();
        int start = position;
        while (position < text.length() && !at(',') && !at('\n') && !at('\r')) {
            position++;
        }
        return new CatalogueNode.Scalar(text.substring(start, position).strip(), place);
    }

    private CatalogueNode.Scalar quoted() {
        SourcePlace place = place();
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            if (at('"')) {
                position++;
                if (!at('"')) {
                    return closed(value, place);
                }
                value.append('"');
                position++;
            } else if (at('\n') || at('\r')) {
                value.append('\n');
                endLine();
            } else {
                value.append(text.charAt(position++));
            }
        }
        findings.add(CatalogueFindingCode.CSV_QUOTE, place);
        return null;
    }

    private CatalogueNode.Scalar closed(StringBuilder value, SourcePlace place) {
        if (position < text.length() && !at(',') && !at('\n') && !at('\r')) {
            findings.add(CatalogueFindingCode.CSV_QUOTE, place);
            return null;
        }
        return new CatalogueNode.Scalar(value.toString(), place);
    }

    private void endLine() {
        if (at('\r')) {
            position++;
            if (at('\n')) {
                position++;
            }
        } else if (at('\n')) {
            position++;
        } else {
            return;
        }
        line++;
        lineStart = position;
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private SourcePlace place() {
        return new SourcePlace(file, line, position - lineStart + 1);
    }
}
