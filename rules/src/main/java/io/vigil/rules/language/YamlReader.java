package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML into {@link YamlNode}s with places. Hostile input is refused with a finding: aliases,
 * tags, repeated keys, depth and size beyond a limit. Never throws for bad content.
 */
public final class YamlReader {
    /** Longest file, in characters. */
    static final int MAX_LENGTH = 1_000_000;

    private static final int MAX_DEPTH = 16;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final SourceText source;
    private final Findings findings;
    private final Iterator<Event> events;

    private YamlReader(SourceText source, String text, Findings findings) {
        this.source = source;
        this.findings = findings;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setNestingDepthLimit(MAX_DEPTH);
        this.events = new Yaml(options).parse(new StringReader(text)).iterator();
    }

    /** The documents of a file; empty, with a finding, if it cannot be read. */
    public static List<YamlNode> read(String file, String content, Findings findings) {
        if (content.length() > MAX_LENGTH) {
            tooLarge(findings, SourcePlace.ofFile(file), MAX_LENGTH);
            return List.of();
        }
        String text = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        SourceText source = new SourceText(file, text);
        try {
            return new YamlReader(source, text, findings).documents();
        } catch (TooDeepException e) {
            tooLarge(findings, source.place(e.index), MAX_DEPTH);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            SourcePlace place =
                    mark == null ? SourcePlace.ofFile(file) : source.place(mark.getIndex());
            findings.add(RuleFindingCode.BAD_YAML, place, String.valueOf(e.getProblem()));
        } catch (ReaderException e) {
            String character = "U+%04X".formatted(e.getCodePoint());
            findings.add(RuleFindingCode.BAD_YAML, source.place(e.getPosition()), character);
        } catch (YAMLException e) {
            findings.add(
                    RuleFindingCode.BAD_YAML,
                    SourcePlace.ofFile(file),
                    String.valueOf(e.getMessage()));
        }
        return List.of();
    }

    private static void tooLarge(Findings findings, SourcePlace place, int limit) {
        findings.add(RuleFindingCode.TOO_LARGE, place, Integer.toString(limit));
    }

    private List<YamlNode> documents() {
        List<YamlNode> roots = new ArrayList<>();
        while (true) {
            Event event = events.next();
            if (event instanceof StreamEndEvent) {
                return roots;
            }
            boolean structure =
                    event instanceof DocumentStartEvent
                            || event instanceof DocumentEndEvent
                            || !(event instanceof NodeEvent);
            if (!structure) {
                roots.add(node(event, 0));
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        int index = event.getStartMark().getIndex();
        SourcePlace place = source.place(index);
        if (depth > MAX_DEPTH) {
            throw new TooDeepException(index);
        }
        if (event instanceof AliasEvent alias) {
            findings.add(RuleFindingCode.NOT_PLAIN_YAML, place, "*" + alias.getAnchor());
            return scalar("", event);
        }
        if (event instanceof NodeEvent named && named.getAnchor() != null) {
            findings.add(RuleFindingCode.NOT_PLAIN_YAML, place, "&" + named.getAnchor());
        }
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), place);
            return scalar(scalar.getValue(), event);
        }
        if (event instanceof CollectionStartEvent collection) {
            refuseTag(collection.getTag(), place);
        }
        return event instanceof MappingStartEvent ? mapping(place, depth) : sequence(place, depth);
    }

    private YamlNode.Scalar scalar(String text, Event event) {
        int from = event.getStartMark().getIndex();
        int to = event.getEndMark().getIndex();
        return new YamlNode.Scalar(text, new ScalarPlaces(source, text, from, to));
    }

    private void refuseTag(String tag, SourcePlace place) {
        if (tag != null) {
            findings.add(RuleFindingCode.NOT_PLAIN_YAML, place, tag);
        }
    }

    private YamlNode.Sequence sequence(SourcePlace place, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event e = events.next(); !(e instanceof SequenceEndEvent); e = events.next()) {
            items.add(node(e, depth + 1));
        }
        return new YamlNode.Sequence(items, place);
    }

    private YamlNode.Mapping mapping(SourcePlace place, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Event e = events.next(); !(e instanceof MappingEndEvent); e = events.next()) {
            YamlNode key = node(e, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (!(key instanceof YamlNode.Scalar name)) {
                findings.add(RuleFindingCode.NOT_PLAIN_YAML, key.place(), "?");
            } else if (!seen.add(name.text())) {
                findings.add(RuleFindingCode.DUPLICATE_KEY, key.place(), name.text());
            } else {
                entries.add(new YamlNode.Entry(name, value));
            }
        }
        return new YamlNode.Mapping(entries, place);
    }

    private static final class TooDeepException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int index;

        TooDeepException(int index) {
            super(null, null, false, false);
            this.index = index;
        }
    }
}
