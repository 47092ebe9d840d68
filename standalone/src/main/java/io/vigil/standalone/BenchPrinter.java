package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.bench.Account;
import io.vigil.standalone.bench.BenchReport;
import io.vigil.standalone.bench.BurstFigures;
import io.vigil.standalone.bench.SystemFigures;
import io.vigil.standalone.bench.WarningLedger;

/** Tells what a bench of the whole system found, as sentences or as JSON. */
final class BenchPrinter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double MEBIBYTE = 1 << 20;

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
        // Of what was held back, the time since its reading says nothing; see below.
        if (board.warnings() > 0 && report.burst().backlogReadings() == 0) {
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
        burst(report.burst());
        system(report.system());
        report.failures().forEach(failure -> terminal.say("bench.failure", failure));
        terminal.say(
                report.held() ? "bench.held" : "bench.not-held",
                report.drainMillis() / 1000.0,
                report.backlog().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    private void burst(BurstFigures burst) {
        if (burst.backlogReadings() == 0) {
            return;
        }
        terminal.say("bench.burst", burst.backlogReadings(), burst.caughtUpSeconds());
        latency("bench.burst-steady", burst.steady());
        latency("bench.burst-live", burst.live());
        latency("bench.burst-backlog", burst.backlog());
    }

    private void latency(String key, WarningLedger.Latency millis) {
        terminal.say(
                key, millis.p50(), millis.p90(), millis.p99(), millis.max(), millis.warnings());
    }

    private void system(SystemFigures system) {
        terminal.say(
                "bench.system",
                system.consoleSeconds(),
                system.firstJudgedSeconds(),
                system.peakResidentBytes() / MEBIBYTE,
                system.loadPeakResidentBytes() / MEBIBYTE,
                system.heapBytes() / MEBIBYTE);
        terminal.say(
                "bench.system-disk",
                system.checkpoints().completed(),
                system.checkpoints().meanMillis(),
                system.checkpoints().longestMillis(),
                system.checkpoints().largestBytes() / MEBIBYTE,
                system.storeBytesPerMillionReadings() / MEBIBYTE);
    }
}
