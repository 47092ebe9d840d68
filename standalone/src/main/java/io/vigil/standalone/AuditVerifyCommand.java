package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.office.audit.AuditHead;
import io.vigil.office.audit.AuditLog;
import io.vigil.office.audit.AuditUnreadableException;
import io.vigil.office.audit.AuditVerdict;
import io.vigil.office.audit.AuditVerdict.Broken;
import io.vigil.office.audit.AuditVerification;
import io.vigil.office.record.RecordPart;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUnusableException;
import io.vigil.store.Stores;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proves the audit log unbroken, or names the first line that is not. */
@Command(name = "verify")
final class AuditVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Mixin private AuditFile file = new AuditFile();

    @ArgGroup(exclusive = false)
    private ConsoleOptions console;

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (console == null) {
            return verify(heads());
        }
        return console.run(spec, terminal, client -> verify(heads(client.auditHeads())));
    }

    private static List<AuditHead> heads(JsonNode answer) {
        List<AuditHead> heads = new ArrayList<>();
        for (JsonNode head : answer.path("heads")) {
            heads.add(new AuditHead(head.path("seq").asLong(), head.path("hash").asText()));
        }
        return heads;
    }

    /** From the store beside the log, if nobody has it open. */
    private List<AuditHead> heads() {
        Optional<StoreSettings> settings = file.store(terminal);
        if (settings.isEmpty()) {
            terminal.complain("audit.no-store");
            return List.of();
        }
        try (SeriesStore store = Stores.open(settings.get())) {
            return RecordPart.heads(store.query());
        } catch (StoreUnusableException | StoreQueryException e) {
            terminal.complain("audit.store-closed", e.getMessage());
            return List.of();
        }
    }

    private int verify(List<AuditHead> heads) {
        AuditVerdict verdict;
        try (AuditLog log = file.open(terminal)) {
            verdict = AuditVerification.of(log.lines(), heads);
        } catch (NoSuchFileException e) {
            terminal.complain("audit.no-file", e.getFile());
            return ExitCode.FAILED;
        } catch (AuditUnreadableException e) {
            terminal.complain("audit.unreadable", e.getMessage());
            return ExitCode.FAILED;
        }
        if (verdict.isUnbroken()) {
            terminal.say("audit.unbroken", verdict.lines(), verdict.heads(), verdict.last());
            return ExitCode.FINE;
        }
        Broken broken = verdict.broken().orElseThrow();
        terminal.complain("audit.broken." + broken.fault().name(), broken.seq());
        terminal.complain("audit.fits-until", verdict.lines());
        return ExitCode.FAILED;
    }
}
