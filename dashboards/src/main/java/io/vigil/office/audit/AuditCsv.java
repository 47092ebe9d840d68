package io.vigil.office.audit;

import java.time.Instant;

/** Lines of the audit log as rows of a table after RFC 4180, without the end of the row. */
public final class AuditCsv {
    /** Names of the columns. */
    public static final String HEADER = "seq,at,kind,id,body,prev,hash";

    private AuditCsv() {}

    /** One line as a row. */
    public static String row(AuditLine line) {
        return String.join(
                ",",
                Long.toString(line.seq()),
                Instant.ofEpochMilli(line.atMillis()).toString(),
                quoted(line.kind()),
                quoted(line.id()),
                quoted(line.body()),
                line.prev(),
                line.hash());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
