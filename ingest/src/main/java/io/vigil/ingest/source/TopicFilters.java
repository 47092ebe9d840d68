package io.vigil.ingest.source;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** The rules for topic filters and share groups of MQTT 5, section 4.7 and 4.8. */
final class TopicFilters {
    private static final int MAX_BYTES = 65_535;

    private TopicFilters() {}

    /**
     * Returns the filters if each is valid.
     *
     * @throws IllegalArgumentException naming the first that is not, and why
     */
    static List<String> checked(Collection<String> filters) {
        if (filters.isEmpty()) {
            throw new IllegalArgumentException("topics must name at least one topic filter");
        }
        filters.forEach(TopicFilters::check);
        return filters.stream().distinct().toList();
    }

    /** The filter as a member of a group subscribes to it. */
    static String shared(String group, String filter) {
        return "$share/" + group + "/" + filter;
    }

    private static void check(String filter) {
        if (filter.isEmpty() || filter.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused(filter, "must have 1 to " + MAX_BYTES + " bytes");
        }
        if (filter.indexOf('\0') >= 0) {
            throw refused(filter, "must not contain the character NUL");
        }
        if (filter.startsWith("$share/")) {
            throw refused(filter, "must not name a share group; set shareGroup instead");
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wildcard = level.contains("+") || level.contains("#");
            if (wildcard && level.length() > 1) {
                throw refused(filter, "must have + and # alone in their level");
            }
            if (level.equals("#") && i < levels.length - 1) {
                throw refused(filter, "must have # in the last level only");
            }
        }
    }

    private static IllegalArgumentException refused(String filter, String rule) {
        return new IllegalArgumentException(
                "a topic filter " + rule + ", but was \"" + filter + "\"");
    }
}
