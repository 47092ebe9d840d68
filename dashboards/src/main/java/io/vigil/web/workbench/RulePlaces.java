package io.vigil.web.workbench;

import io.vigil.rules.language.RulePacks;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in the files of a set each rule begins; what the loader tells is a place in all of them.
 */
final class RulePlaces {
    private static final Pattern ID =
            Pattern.compile("(?m)^\\s*-\\s*\\{?\\s*id:\\s*[\"']?([A-Za-z0-9._-]+)");

    private RulePlaces() {}

    /** File and line, from 1, of one rule. */
    record Place(String file, int line, boolean pack) {
        static final Place UNKNOWN = new Place(null, 0, false);
    }

    /** Places by rule. */
    static Map<String, Place> of(Map<String, String> files) {
        Map<String, Place> places = new HashMap<>();
        files.forEach(
                (name, text) -> {
                    boolean pack = RulePacks.names().contains(name.replaceFirst("\\.ya?ml$", ""));
                    Matcher id = ID.matcher(text);
                    int line = 1;
                    int counted = 0;
                    while (id.find()) {
                        line += lines(text, counted, id.start(1));
                        counted = id.start(1);
                        places.putIfAbsent(id.group(1), new Place(name, line, pack));
                    }
                });
        return places;
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
