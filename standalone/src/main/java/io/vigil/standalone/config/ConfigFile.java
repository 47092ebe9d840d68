package io.vigil.standalone.config;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A configuration file taken apart into its keys, each with its place. Levels may be nested or
 * written with dots, {@code broker: {url: …}} or {@code broker.url: …}.
 */
final class ConfigFile {
    /** One value as written. */
    record Value(String text, SourcePlace place) {}

    /** What stands under one key. */
    record Entry(SourcePlace place, List<Value> values, boolean list) {}

    private final String name;
    private final Findings findings;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> known;
    private final Set<String> sections = new TreeSet<>();

    private ConfigFile(String name, Set<String> knownKeys, Findings findings) {
        this.name = name;
        this.findings = findings;
        this.known = knownKeys;
        for (String key : knownKeys) {
            for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
                sections.add(key.substring(0, dot));
            }
        }
    }

    /** Reads a file; everything wrong with its shape is added to {@code findings}. */
    static ConfigFile read(Path file, Set<String> knownKeys, Findings findings) {
        try {
            return parse(file.toString(), Files.readString(file), knownKeys, findings);
        } catch (IOException e) {
            findings.add(
                    ConfigCode.UNREADABLE,
                    SourcePlace.ofFile(file.toString()),
                    e.getClass().getSimpleName());
            return new ConfigFile(file.toString(), knownKeys, findings);
        }
    }

    static ConfigFile parse(String name, String text, Set<String> knownKeys, Findings findings) {
        ConfigFile result = new ConfigFile(name, knownKeys, findings);
        try {
            Node root =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .compose(new StringReader(text));
            if (root != null) {
                result.section("", root);
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            findings.add(
                    ConfigCode.NOT_YAML,
                    mark == null ? SourcePlace.ofFile(name) : result.place(mark),
                    e.getProblem());
        } catch (YAMLException e) {
            findings.add(ConfigCode.NOT_YAML, SourcePlace.ofFile(name), e.getMessage());
        }
        return result;
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    String name() {
        return name;
    }

    private void section(String prefix, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            boolean empty = node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
            if (!empty) {
                findings.add(ConfigCode.EXPECTED_A_SECTION, place(node), prefix);
            }
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            entry(prefix.isEmpty() ? key : prefix + "." + key, tuple);
        }
    }

    private void entry(String key, NodeTuple tuple) {
        SourcePlace place = place(tuple.getKeyNode());
        if (sections.contains(key)) {
            section(key, tuple.getValueNode());
        } else if (!known.contains(key)) {
            unknown(key, place);
        } else if (entries.containsKey(key)) {
            findings.add(ConfigCode.GIVEN_TWICE, place, key);
        } else {
            value(key, place, tuple.getValueNode());
        }
    }

    private void unknown(String key, SourcePlace place) {
        Set<String> candidates = new TreeSet<>(known);
        candidates.addAll(sections);
        Suggestions.nearest(key, candidates)
                .ifPresentOrElse(
                        nearest ->
                                findings.add(
                                        ConfigCode.UNKNOWN_KEY_WITH_SUGGESTION,
                                        place,
                                        key,
                                        nearest),
                        () -> findings.add(ConfigCode.UNKNOWN_KEY, place, key));
    }

    private void value(String key, SourcePlace place, Node node) {
        if (node instanceof ScalarNode scalar) {
            entries.put(
                    key,
                    new Entry(place, List.of(new Value(scalar.getValue(), place(node))), false));
        } else if (node instanceof SequenceNode sequence) {
            List<Value> values = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                if (element instanceof ScalarNode scalar) {
                    values.add(new Value(scalar.getValue(), place(element)));
                } else {
                    findings.add(ConfigCode.EXPECTED_ONE_VALUE, place(element), key);
                }
            }
            entries.put(key, new Entry(place, values, true));
        } else {
            findings.add(ConfigCode.EXPECTED_ONE_VALUE, place(node), key);
        }
    }

    private SourcePlace place(Node node) {
        return place(node.getStartMark());
    }

    private SourcePlace place(Mark mark) {
        return new SourcePlace(name, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
