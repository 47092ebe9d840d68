package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.office.audit.AuditCsv;
import io.vigil.office.audit.AuditLine;
import io.vigil.office.audit.AuditLog;
import io.vigil.office.audit.AuditUnreadableException;
import io.vigil.warnings.DomainJson;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the audit log as a table, or as one JSON document of lines. */
@Command(name = "export")
final class AuditExportCommand implements Callable<Integer> {
    /** Forms of the log. */
    enum Format {
        CSV,
        JSON
    }

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private AuditFile file = new AuditFile();

    @Option(
            names = "--format",
            paramLabel = "csv|json",
            required = true,
            descriptionKey = "audit.format")
    private Format format;

    @Option(names = "--from", paramLabel = "T", descriptionKey = "audit.from")
    private String from;

    @Option(names = "--to", paramLabel = "T", descriptionKey = "audit.to")
    private String to;

    AuditExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        long first = millis("--from", from, Long.MIN_VALUE);
        long last = millis("--to", to, Long.MAX_VALUE);
        try (AuditLog log = file.open(terminal)) {
            Iterator<AuditLine> lines = log.lines(first, last);
            if (format == Format.CSV) {
                csv(lines);
            } else {
                json(lines);
            }
            return ExitCode.FINE;
        } catch (NoSuchFileException e) {
            terminal.complain("audit.no-file", e.getFile());
            return ExitCode.FAILED;
        } catch (AuditUnreadableException e) {
            terminal.complain("audit.unreadable", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private long millis(String option, String text, long otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw new UsageException(spec.commandLine(), "usage.time", option, text);
        }
    }

    private void csv(Iterator<AuditLine> lines) {
        terminal.result(AuditCsv.HEADER);
        while (lines.hasNext()) {
            terminal.result(AuditCsv.row(lines.next()));
        }
    }

    private void json(Iterator<AuditLine> lines) throws JsonProcessingException {
        terminal.result("[");
        while (lines.hasNext()) {
            String line = DomainJson.mapper().writeValueAsString(lines.next());
            terminal.result(line + (lines.hasNext() ? "," : ""));
        }
        terminal.result("]");
    }
}
