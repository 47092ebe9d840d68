package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import java.util.List;

/** A YAML document as plain data with places: no types are guessed from the look of a scalar. */
public sealed interface YamlNode {
    SourcePlace place();

    /**
     * Text.
     *
     * @param places where each character of the text stands in the file
     */
    record Scalar(String text, ScalarPlaces places) implements YamlNode {
        @Override
        public SourcePlace place() {
            return places.at(0);
        }

        /** Whether nothing was written. */
        public boolean isBlank() {
            return text.isBlank();
        }
    }

    record Sequence(List<YamlNode> items, SourcePlace place) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map in file order, each key once. */
    record Mapping(List<Entry> entries, SourcePlace place) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Scalar key, YamlNode value) {}
}
