package io.vigil.ingest.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The devices without registration that were heard of lately, so that a person can see which one is
 * missing in the catalogue. Holds {@value #MOST}; those that fell silent longest ago go first.
 * Thread-safe.
 */
public final class Strangers {
    static final int MOST = 100;
    private static final int LONGEST_NAME = 64;

    private final Map<String, Stranger> heard = new LinkedHashMap<>();

    /**
     * A device.
     *
     * @param device as the format names it, shortened, without characters that cannot be shown
     * @param from address it came from last
     * @param at when it was heard last
     * @param wrongPassword whether it is registered and its password was wrong
     */
    public record Stranger(String device, String from, Instant at, boolean wrongPassword) {}

    Strangers() {}

    /** Notes a device; true if it was not among those that are held. */
    synchronized boolean heard(String device, String from, Instant at, boolean wrongPassword) {
        String name = shown(device);
        boolean known = heard.remove(name) != null;
        heard.put(name, new Stranger(name, from, at, wrongPassword));
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return !known;
    }

    synchronized List<Stranger> all() {
        return new ArrayList<>(heard.values());
    }

    /** A name from outside as it may be logged and shown. */
    static String shown(String device) {
        String cut = device.length() > LONGEST_NAME ? device.substring(0, LONGEST_NAME) : device;
        return cut.replaceAll("[^\\p{Graph} ]", "?");
    }
}
