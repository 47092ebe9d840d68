package io.vigil.model;

import java.util.Collection;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Tells which formats can be read. Implementations are found by {@link ServiceLoader}; where there
 * is none, as in a program that decodes nothing, connections are not checked against formats.
 */
public interface ConnectionFormats {
    /** The formats. */
    Collection<? extends ConnectionFormat> formats();

    /** All formats that map names, by name. */
    static Map<String, ConnectionFormat> known() {
        Map<String, ConnectionFormat> known = new TreeMap<>();
        ServiceLoader.load(ConnectionFormats.class, ConnectionFormats.class.getClassLoader())
                .forEach(
                        each ->
                                each.formats().stream()
                                        .filter(ConnectionFormat::mapsNames)
                                        .forEach(format -> known.put(format.name(), format)));
        return known;
    }
}
