package io.vigil.standalone.publish;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several rule files as the one text that is published, and back. Each file becomes a YAML document
 * of its own, preceded by a comment with its name.
 */
public final class RuleSetText {
    private static final String ONLY_FILE = "rules.yaml";
    private static final Pattern MARK = Pattern.compile("(?m)^--- # file: (.+)\\R");

    private RuleSetText() {}

    /**
     * One text of all files.
     *
     * @param files text by file name
     */
    public static String join(Map<String, String> files) {
        StringBuilder joined = new StringBuilder();
        files.forEach(
                (name, text) -> {
                    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
                    joined.append("--- # file: ").append(name).append('\n').append(content);
                    if (!content.endsWith("\n")) {
                        joined.append('\n');
                    }
                });
        return joined.toString();
    }

    /** File names without directories, which mean nothing elsewhere; made unique where needed. */
    public static Map<String, String> named(Map<String, String> textByPath) {
        Map<String, String> files = new LinkedHashMap<>();
        textByPath.forEach(
                (path, text) -> {
                    String name = String.valueOf(Path.of(path).getFileName());
                    for (int n = 2; files.containsKey(name); n++) {
                        name = n + "-" + Path.of(path).getFileName();
                    }
                    files.put(name, text);
                });
        return files;
    }

    /** The files of a published text; one file if it was not joined here. */
    public static Map<String, String> split(String text) {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher mark = MARK.matcher(text);
        if (!mark.find() || mark.start() != 0) {
            files.put(ONLY_FILE, text);
            return files;
        }
        while (true) {
            String name = mark.group(1).strip();
            int begin = mark.end();
            boolean more = mark.find();
            files.put(name, text.substring(begin, more ? mark.start() : text.length()));
            if (!more) {
                return files;
            }
        }
    }
}
