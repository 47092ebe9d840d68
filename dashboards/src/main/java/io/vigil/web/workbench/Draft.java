package io.vigil.web.workbench;

import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rules as somebody would have them: the files that differ from those in force.
 *
 * @param base of the rules that it was made from
 * @param changed text by file name; an empty text takes the file away
 */
record Draft(long base, Map<String, String> changed) {
    static final int LONGEST_FILE = 200_000;
    private static final int MOST_FILES = 50;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}_. -]+(?:/[\\p{L}\\p{N}_. -]+)*");

    Draft {
        changed = new LinkedHashMap<>(changed);
    }

    /** Reads {@code base} and {@code files}, a list of name and text. */
    static Draft read(JsonForm form) {
        Map<String, String> changed = new LinkedHashMap<>();
        List<JsonForm> files = form.has("files") ? form.objects("files", MOST_FILES) : List.of();
        for (JsonForm file : files) {
            String name = file.text("name", 200);
            if (!NAME.matcher(name).matches() || name.contains("..")) {
                throw new ProblemException(
                        ProblemCode.FIELD_WRONG, "files.name", new Word("expected.fileName"));
            }
            changed.put(name, file.verbatim("text", LONGEST_FILE));
        }
        return new Draft(form.has("base") ? form.count("base") : 0, changed);
    }

    /** The whole set: what is changed laid over what is given. */
    Map<String, String> over(Map<String, String> files) {
        Map<String, String> all = new LinkedHashMap<>(files);
        all.putAll(changed);
        all.values().removeIf(String::isBlank);
        return all;
    }
}
