package io.vigil.response;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The desk's files that come with Vigil. Which there are is data, too: {@code desk.txt} beside them
 * names one a line. Thread-safe.
 */
public final class ShippedDesk {
    private static final String FOLDER = "/io/vigil/response/desk/";

    private ShippedDesk() {}

    /** Texts by file name of what holds everywhere unless a person's own file says otherwise. */
    public static Map<String, String> general() {
        return listed("", "desk.txt");
    }

    /** Texts by file name of the fictional county that {@code vigil demo} shows. */
    public static Map<String, String> county() {
        return listed("county/", "county/desk.txt");
    }

    private static Map<String, String> listed(String folder, String list) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : names(list)) {
            texts.put("desk/" + folder + name, read(folder + name));
        }
        return texts;
    }

    private static List<String> names(String list) {
        return read(list)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .sorted()
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = ShippedDesk.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the shipped desk files lack " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + file, e);
        }
    }
}
