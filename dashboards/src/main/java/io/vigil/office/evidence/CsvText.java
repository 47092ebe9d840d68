package io.vigil.office.evidence;

/** Texts as fields of a comma-separated table. */
final class CsvText {
    private CsvText() {}

    /** The text, in quotes where it needs them. */
    static String of(String text) {
        boolean plain =
                text.indexOf(',') < 0
                        && text.indexOf('"') < 0
                        && text.indexOf('\n') < 0
                        && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
