package io.vigil.web.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import io.vigil.warnings.DomainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which work was announced on sites, from the record of what people asked the desk for. */
final class PortalMaintenance {
    /** Work may be announced 90 days ahead; what ended is shown for a month. */
    private static final Duration SHOWN = Duration.ofDays(121);

    private static final int MOST = 20_000;

    private final StoreQueries store;

    /**
     * Announced work.
     *
     * @param sensor null for the whole site
     * @param until when it ends, or ended before its time
     * @param endedBy who ended it before its time; else null
     */
    record Window(
            String site,
            String sensor,
            Instant from,
            Instant until,
            String by,
            String note,
            String endedBy) {}

    PortalMaintenance(StoreQueries store) {
        this.store = store;
    }

    /** What was announced on these sites within the last four months, newest first. */
    List<Window> of(Set<SiteId> sites, Instant now) {
        List<Window> windows = new ArrayList<>();
        store
                .journal(
                        JournalFilter.newest(MOST)
                                .ofKind(JournalKind.COMMAND)
                                .between(now.minus(SHOWN), now.plus(Duration.ofMinutes(1))))
                .stream()
                .map(PortalMaintenance::read)
                .filter(answer -> answer.code() == CommandAnswer.Code.DONE)
                .filter(answer -> sites.contains(answer.command().site()))
                .sorted(Comparator.comparing(CommandAnswer::at))
                .forEach(answer -> apply(answer, windows));
        windows.sort(Comparator.comparing(Window::from).reversed());
        return windows;
    }

    private static void apply(CommandAnswer answer, List<Window> windows) {
        Command command = answer.command();
        String sensor = command.sensor().map(SensorId::value).orElse(null);
        if (command.kind() == Command.Kind.BEGIN_MAINTENANCE) {
            windows.add(
                    new Window(
                            command.site().value(),
                            sensor,
                            command.from().orElse(command.at()),
                            command.until().orElseThrow(),
                            command.user(),
                            command.note(),
                            null));
        } else if (command.kind() == Command.Kind.END_MAINTENANCE) {
            windows.replaceAll(
                    window ->
                            isAbout(window, command, sensor) && answer.at().isBefore(window.until)
                                    ? ended(window, answer)
                                    : window);
        }
    }

    private static boolean isAbout(Window window, Command command, String sensor) {
        return window.site.equals(command.site().value())
                && (window.sensor == null ? sensor == null : window.sensor.equals(sensor));
    }

    private static Window ended(Window window, CommandAnswer answer) {
        return new Window(
                window.site,
                window.sensor,
                window.from,
                answer.at(),
                window.by,
                window.note,
                answer.command().user());
    }

    private static CommandAnswer read(JournalRecord stored) {
        try {
            return DomainJson.mapper().readValue(stored.json(), CommandAnswer.class);
        } catch (JsonProcessingException e) {
            throw new StoreQueryException("journal record " + stored.id() + " is no answer", e);
        }
    }
}
