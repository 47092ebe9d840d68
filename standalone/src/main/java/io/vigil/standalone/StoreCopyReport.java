package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.store.RecordKind;
import io.vigil.store.copy.CopyResult;
import io.vigil.store.copy.Difference;
import io.vigil.warnings.DomainJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells what a copy of a store came to. */
final class StoreCopyReport {
    private static final int SERIES_NAMED = 20;

    private final Terminal terminal;
    private final String from;
    private final String to;
    private final CopyResult result;

    private record KindView(String kind, long source, long target, long refused) {}

    private record DifferenceView(
            String kind, String series, Instant from, Instant to, long source, long target) {}

    private record View(
            String from,
            String to,
            boolean matches,
            long copied,
            double seconds,
            List<KindView> kinds,
            List<DifferenceView> differences,
            String refusal) {}

    StoreCopyReport(Terminal terminal, String from, String to, CopyResult result) {
        this.terminal = terminal;
        this.from = from;
        this.to = to;
        this.result = result;
    }

    private List<KindView> kinds() {
        List<KindView> kinds = new ArrayList<>();
        for (RecordKind kind : RecordKind.values()) {
            CopyResult.Tally tally = result.kinds().get(kind);
            kinds.add(new KindView(kind.key(), tally.source(), tally.target(), tally.refused()));
        }
        return kinds;
    }

    void json(Duration spent) throws JsonProcessingException {
        terminal.result(
                DomainJson.mapper()
                        .writeValueAsString(
                                new View(
                                        from,
                                        to,
                                        result.matches(),
                                        result.copied(),
                                        spent.toMillis() / 1000.0,
                                        kinds(),
                                        result.differences().stream()
                                                .map(StoreCopyReport::view)
                                                .toList(),
                                        result.refusal())));
    }

    private static DifferenceView view(Difference difference) {
        return new DifferenceView(
                difference.kind().key(),
                difference.series(),
                difference.from(),
                difference.to(),
                difference.source(),
                difference.target());
    }

    void print() {
        terminal.say("store-copy.copied", result.copied(), from, to);
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(column("kind"), "", column("source"), column("target"), column("refused")));
        for (KindView kind : kinds()) {
            rows.add(
                    List.of(
                            kind.kind(),
                            kind.source() == kind.target() ? "" : "!",
                            "" + kind.source(),
                            "" + kind.target(),
                            "" + kind.refused()));
        }
        TextTable.lines(rows).forEach(terminal::result);
        if (!result.refusal().isEmpty()) {
            terminal.complain("store.REFUSED", result.refusal());
        }
        if (result.matches()) {
            terminal.say("store-copy.matches");
            return;
        }
        terminal.complain("store.DIFFERS", result.differences().size());
        result.differences().stream().limit(SERIES_NAMED).forEach(this::complain);
        if (result.differences().size() > SERIES_NAMED) {
            terminal.complain("store-copy.more", result.differences().size() - SERIES_NAMED);
        }
    }

    private void complain(Difference difference) {
        terminal.complain(
                "store-copy.differs",
                difference.kind().key(),
                difference.series(),
                difference.from().toString(),
                difference.to().toString(),
                difference.source(),
                difference.target());
    }

    private String column(String key) {
        return terminal.messages().text("store-copy.column." + key);
    }
}
