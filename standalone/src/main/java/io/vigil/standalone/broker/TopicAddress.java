package io.vigil.standalone.broker;

import java.util.ArrayList;
import java.util.List;

/**
 * The broker's own spelling of a topic or topic filter.
 *
 * <p>The broker separates levels by dots, writes {@code *} for {@code +}, and escapes a dot, a star
 * or a hash that belongs to a level with a backslash: the topic {@code vigil/v1/up/acme/s.1} is the
 * address {@code vigil.v1.up.acme.s\.1}. A subscription's address may carry the name of its queue
 * after {@code ::}.
 *
 * @param levels the levels, unescaped
 * @param wildcard whether any level is a wildcard
 * @param queue name of the queue, empty without one
 * @param text the address without the queue
 */
record TopicAddress(List<String> levels, boolean wildcard, String queue, String text) {
    /** An id has at most 100 characters or so, and MQTT allows 65,535. */
    private static final int MOST_CHARACTERS = 1_024;

    /** What the broker reads where bytes are no character. */
    private static final char NOT_UTF_8 = '\uFFFD';

    /** The broker keeps a tree of levels, which it walks by recursion. */
    private static final int MOST_LEVELS = 16;

    static TopicAddress parse(String address) {
        int colons = address.indexOf("::");
        String text = colons < 0 ? address : address.substring(0, colons);
        String queue = colons < 0 ? "" : address.substring(colons + 2);
        List<String> levels = new ArrayList<>();
        StringBuilder level = new StringBuilder();
        boolean escaped = false;
        boolean wildcard = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                level.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '.') {
                levels.add(level.toString());
                level.setLength(0);
            } else {
                wildcard |= c == '*' || c == '#';
                level.append(c);
            }
        }
        levels.add(level.toString());
        return new TopicAddress(List.copyOf(levels), wildcard, queue, text);
    }

    /**
     * Whether every topic this address can stand for lies at or below {@code prefix}: the first
     * levels are literally the prefix, so a wildcard in them is no match.
     */
    boolean isAtOrBelow(List<String> prefix) {
        return levels.size() >= prefix.size() && levels.subList(0, prefix.size()).equals(prefix);
    }

    /** Whether it is of a size, and of characters, that a topic of Vigil's may have. */
    boolean isSound() {
        return isSound(text, levels.size());
    }

    /** The same for the topic itself, as clients write it. */
    static boolean isSound(String topic) {
        return isSound(topic, 1 + (int) topic.chars().filter(c -> c == '/').count());
    }

    private static boolean isSound(String text, int levels) {
        return text.length() <= MOST_CHARACTERS
                && levels <= MOST_LEVELS
                && text.indexOf(NOT_UTF_8) < 0
                && text.chars().noneMatch(Character::isISOControl);
    }
}
