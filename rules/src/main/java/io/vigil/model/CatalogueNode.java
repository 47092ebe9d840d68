package io.vigil.model;

import io.vigil.findings.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a catalogue file says, with the place of everything; YAML and CSV both end up here. */
sealed interface CatalogueNode {
    SourcePlace place();

    /** A single value, as text. */
    record Scalar(String text, SourcePlace place) implements CatalogueNode {}

    /** A list. */
    record Items(List<CatalogueNode> items, SourcePlace place) implements CatalogueNode {}

    /** A mapping, in file order. */
    record Fields(Map<String, Field> fields, SourcePlace place) implements CatalogueNode {
        static Fields emptyAt(SourcePlace place) {
            return new Fields(new LinkedHashMap<>(), place);
        }

        void put(String key, SourcePlace keyPlace, CatalogueNode value) {
            fields.put(key, new Field(keyPlace, value));
        }

        void put(String key, CatalogueNode value) {
            put(key, value.place(), value);
        }
    }

    /** The value of a key and where the key stands. */
    record Field(SourcePlace keyPlace, CatalogueNode value) {}
}
