package io.vigil.office.channel;

import io.vigil.model.RegionPath;
import io.vigil.warnings.EpisodeId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Topics of releases: {@code {root}/{region path}/{warning}}. A warning is a level of its own, so
 * that several warnings of one region stand beside each other, and each message of a warning takes
 * the place of the one before.
 */
final class TerminalTopics {
    private TerminalTopics() {}

    /** Where the messages of a warning for a region are. */
    static String of(String root, RegionPath region, EpisodeId warning) {
        return root + "/" + region + "/" + level(warning.toString());
    }

    /** What a terminal of this region subscribes to: its own region and all around it. */
    static List<String> subscriptions(String root, RegionPath region) {
        return IntStream.rangeClosed(1, region.codes().size())
                .mapToObj(n -> root + "/" + String.join("/", region.codes().subList(0, n)) + "/+")
                .toList();
    }

    /** One level: what has a meaning in topics is written as {@code %} and its code. */
    private static String level(String text) {
        return text.replace("%", "%25").replace("/", "%2F").replace("+", "%2B").replace("#", "%23");
    }
}
