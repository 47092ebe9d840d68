package io.vigil.rules.backtest;

import io.vigil.findings.SourcePlace;
import io.vigil.recordings.CsvReader;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written of one true event, by key, whatever the form of the file. */
final class EventCells {
    private final SourcePlace place;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, SourcePlace> places = new HashMap<>();

    private EventCells(SourcePlace place) {
        this.place = place;
    }

    static EventCells of(YamlFields fields) {
        EventCells cells = new EventCells(fields.place());
        for (YamlNode.Entry entry : fields.entries()) {
            fields.text(entry.value())
                    .ifPresent(text -> cells.put(entry.key().text(), text, entry.value().place()));
        }
        return cells;
    }

    static EventCells of(List<String> heading, CsvReader row, SourcePlace place) {
        EventCells cells = new EventCells(place);
        for (int i = 0; i < heading.size(); i++) {
            cells.put(heading.get(i), row.cell(i), place);
        }
        return cells;
    }

    private void put(String key, String text, SourcePlace at) {
        if (!text.isEmpty()) {
            texts.put(key, text);
            places.put(key, at);
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** Where a key's value stands, or the event. */
    SourcePlace place(String key) {
        return places.getOrDefault(key, place);
    }
}
