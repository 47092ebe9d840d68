package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.bench.Account;
import io.vigil.standalone.bench.BenchReport;
import io.vigil.standalone.bench.WarningLedger;

/** Tells what a bench of the whole system found, as sentences or as JSON. */
final class BenchPrinter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    BenchPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void json(Object report) throws JsonProcessingException {
        terminal.result(JSON.writeValueAsString(report));
    }

    void sentences(BenchReport report) {
        Account account = report.account();
        terminal.say(
                "bench.load",
                report.messagesPerSecond(),
                report.batch(),
                report.sensors(),
                report.connections(),
                report.seconds());
        terminal.say(
                "bench.sent",
                account.messagesSent(),
                account.readingsSent(),
                account.messagesAcknowledged(),
                account.messagesRefused());
        terminal.say(
                "bench.stored",
                account.readingsStored(),
                account.readingsRejected(),
                account.readingsMissing(),
                account.readingsRepeated());
        terminal.say(
                account.readingsMissing() == 0 ? "bench.account" : "bench.account-open",
                account.readingsSent(),
                account.readingsRepeated(),
                account.readingsStored(),
                account.readingsRejected(),
                account.readingsKnown());
        terminal.say(
                "bench.warnings",
                account.warningsExpected(),
                account.warningsOnBoard(),
                account.warningsStored(),
                account.warningsMissing(),
                account.warningsDoubled() + account.warningsTooMany());
        WarningLedger.Latency board = report.boardMillis();
        if (board.warnings() > 0) {
            terminal.say(
                    "bench.board",
                    board.p50(),
                    board.p90(),
                    board.p99(),
                    board.max(),
                    board.warnings());
        }
        terminal.say(
                "bench.acknowledged",
                report.ackP50Micros() / 1000.0,
                report.ackP99Micros() / 1000.0);
        terminal.say("bench.cores", report.systemCores(), report.loadCores());
        report.failures().forEach(failure -> terminal.say("bench.failure", failure));
        terminal.say(
                report.held() ? "bench.held" : "bench.not-held",
                report.drainMillis() / 1000.0,
                report.backlog().stream().mapToLong(Long::longValue).max().orElse(0));
    }
}
