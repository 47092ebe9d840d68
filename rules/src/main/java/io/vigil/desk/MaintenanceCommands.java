package io.vigil.desk;

import io.vigil.desk.CommandAnswer.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Judges and carries out announcements of work on a site or a sensor. */
final class MaintenanceCommands {
    /** How long ahead work can be announced. */
    private static final Duration AHEAD = Duration.ofDays(90);

    /** Most announcements of a site that wait or last. */
    private static final int MOST_WINDOWS = 100;

    private final DeskPolicy policy;

    MaintenanceCommands(DeskPolicy policy) {
        this.policy = policy;
    }

    /** Announces work; it begins now at the earliest, so that nothing is hushed up afterwards. */
    Verdict begin(List<MaintenanceWindow> windows, Command command, Instant now) {
        Instant until = command.until().orElseThrow();
        Instant from = command.from().filter(now::isBefore).orElse(now);
        Duration longest = policy.maintenance().longest();
        if (!until.isAfter(from)) {
            return Verdict.bad("until");
        }
        if (from.isAfter(now.plus(AHEAD)) || windows.size() >= MOST_WINDOWS) {
            return Verdict.bad("from");
        }
        if (Duration.between(from, until).compareTo(longest) > 0) {
            return Verdict.of(Code.SHELVED_TOO_LONG, longest.toString());
        }
        windows.add(
                new MaintenanceWindow(
                        command.id(),
                        command.sensor(),
                        from,
                        until,
                        command.user(),
                        command.note()));
        return Verdict.DONE;
    }

    /**
     * Ends what is announced for the same sensor, or for the whole site; only one announcement, if
     * {@code step} is the id of the command that made it.
     */
    Verdict end(List<MaintenanceWindow> windows, Command command) {
        Predicate<MaintenanceWindow> meant =
                window ->
                        command.step()
                                .map(window.id()::equals)
                                .orElse(window.sensor().equals(command.sensor()));
        return windows.removeIf(meant) ? Verdict.DONE : Verdict.NOTHING_THERE;
    }
}
