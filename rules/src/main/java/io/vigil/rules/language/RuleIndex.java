package io.vigil.rules.language;

import io.vigil.model.Attribute;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.rules.language.Rule.Applies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the rules that select a sensor without asking each of them. A rule waits under its kind,
 * its type of site and one of the words that it asks for. Immutable.
 */
public final class RuleIndex {
    private static final String ANY = "";

    /** In the order in which they are judged. */
    private final List<Rule> ordered;

    /** Places in {@link #ordered}. */
    private final Map<Key, List<Integer>> places = new HashMap<>();

    /** Names of the words in use, so that only those of a sensor's attributes are asked for. */
    private final Map<String, Boolean> names = new TreeMap<>();

    private record Key(String kind, String siteType, String name, String word) {}

    RuleIndex(List<Rule> rules, RuleReferences references) {
        ordered =
                rules.stream()
                        .sorted(Comparator.comparingInt(rule -> references.depth(rule.id())))
                        .toList();
        for (int place = 0; place < ordered.size(); place++) {
            Applies applies = ordered.get(place).applies();
            String type = applies.siteType().orElse(ANY);
            Map.Entry<String, String> word =
                    applies.attributes().entrySet().stream()
                            .min(Map.Entry.comparingByKey())
                            .orElse(Map.entry(ANY, ANY));
            names.put(word.getKey(), true);
            places.computeIfAbsent(
                            new Key(applies.kind(), type, word.getKey(), word.getValue()),
                            any -> new ArrayList<>())
                    .add(place);
        }
    }

    /**
     * All rules: first those that look at no warnings, then those that look at theirs, and so on;
     * otherwise in file order.
     */
    public List<Rule> inOrder() {
        return ordered;
    }

    /** The rules that select a sensor, whatever their scope, in the order of judgement. */
    public List<Rule> selecting(Sensor sensor, Site site) {
        List<Integer> found = new ArrayList<>();
        for (String kind : List.of(sensor.kind(), Applies.ANY_KIND)) {
            for (String type : List.of(site.type(), ANY)) {
                for (String name : names.keySet()) {
                    String word = name.equals(ANY) ? ANY : word(sensor, site, name);
                    if (word != null) {
                        found.addAll(
                                places.getOrDefault(new Key(kind, type, name, word), List.of()));
                    }
                }
            }
        }
        found.sort(null);
        List<Rule> rules = new ArrayList<>(found.size());
        for (int place : found) {
            if (selects(ordered.get(place).applies(), sensor, site)) {
                rules.add(ordered.get(place));
            }
        }
        return rules;
    }

    /** Whether a selection takes a sensor. */
    public static boolean selects(Applies applies, Sensor sensor, Site site) {
        if (!applies.kind().equals(Applies.ANY_KIND) && !applies.kind().equals(sensor.kind())) {
            return false;
        }
        if (applies.siteType().isPresent() && !applies.siteType().get().equals(site.type())) {
            return false;
        }
        for (Map.Entry<String, String> wanted : applies.attributes().entrySet()) {
            if (!wanted.getValue().equals(word(sensor, site, wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** The word that a sensor has, or else its site; null if neither. */
    private static String word(Sensor sensor, Site site, String name) {
        Attribute own = sensor.attributes().get(name);
        Attribute attribute = own != null ? own : site.attributes().get(name);
        return attribute instanceof Attribute.Text text ? text.value() : null;
    }
}
