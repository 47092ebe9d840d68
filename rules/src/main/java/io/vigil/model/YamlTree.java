package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.Serial;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads YAML as text with places. It works on the parser's events, so nothing is ever instantiated
 * or expanded: anchors, aliases and tags are findings, and so are duplicate keys and deep nesting.
 */
final class YamlTree {
    private static final int MAX_DEPTH = 20;

    private final String file;
    private final Findings findings;
    private final Iterator<Event> events;

    private YamlTree(String file, String text, Findings findings) {
        this.file = file;
        this.findings = findings;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new Yaml(options).parse(new StringReader(text)).iterator();
    }

    /** Ends the reading of one file; the finding is already recorded. */
    private static final class TooDeepException extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("nested too deeply", null, false, false);
        }
    }

    /** The root of each document of the file; what could be read before a syntax error is kept. */
    static List<CatalogueNode> read(String file, String text, Findings findings) {
        List<CatalogueNode> roots = new ArrayList<>();
        try {
            new YamlTree(file, text, findings).readInto(roots);
        } catch (MarkedYAMLException e) {
            findings.add(
                    CatalogueFindingCode.YAML_SYNTAX, place(file, e.getProblemMark()), problem(e));
        } catch (TooDeepException e) {
            // The finding has its place already; what follows in the file cannot be judged.
        } catch (YAMLException e) {
            findings.add(CatalogueFindingCode.YAML_SYNTAX, SourcePlace.ofFile(file), firstLine(e));
        }
        return roots;
    }

    private static String problem(MarkedYAMLException e) {
        return e.getProblem() == null ? firstLine(e) : e.getProblem();
    }

    private static String firstLine(YAMLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static SourcePlace place(String file, Mark mark) {
        return mark == null
                ? SourcePlace.ofFile(file)
                : new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private void readInto(List<CatalogueNode> roots) {
        while (events.hasNext()) {
            if (events.next() instanceof DocumentStartEvent) {
                roots.add(node(events.next(), 1));
            }
        }
    }

    private CatalogueNode node(Event event, int depth) {
        SourcePlace place = place(file, event.getStartMark());
        if (depth > MAX_DEPTH) {
            findings.add(CatalogueFindingCode.TOO_DEEP, place, String.valueOf(MAX_DEPTH));
            throw new TooDeepException();
        }
        refuseAnchorsAndTags(event, place);
        if (event instanceof ScalarEvent scalar) {
            return new CatalogueNode.Scalar(scalar.getValue(), place);
        }
        if (event instanceof SequenceStartEvent) {
            return items(place, depth);
        }
        if (event instanceof MappingStartEvent) {
            return fields(place, depth);
        }
        return new CatalogueNode.Scalar("", place);
    }

    private CatalogueNode items(SourcePlace place, int depth) {
        List<CatalogueNode> items = new ArrayList<>();
        for (Event e = events.next(); !e.is(Event.ID.SequenceEnd); e = events.next()) {
            items.add(node(e, depth + 1));
        }
        return new CatalogueNode.Items(items, place);
    }

    private CatalogueNode fields(SourcePlace place, int depth) {
        CatalogueNode.Fields fields = CatalogueNode.Fields.emptyAt(place);
        for (Event e = events.next(); !e.is(Event.ID.MappingEnd); e = events.next()) {
            CatalogueNode key = node(e, depth + 1);
            CatalogueNode value = node(events.next(), depth + 1);
            if (!(key instanceof CatalogueNode.Scalar name)) {
                findings.add(CatalogueFindingCode.EXPECTED_TEXT, key.place(), "?");
            } else if (fields.fields().containsKey(name.text())) {
                findings.add(CatalogueFindingCode.DUPLICATE_KEY, key.place(), name.text());
            } else {
                fields.put(name.text(), key.place(), value);
            }
        }
        return fields;
    }

    private void refuseAnchorsAndTags(Event event, SourcePlace place) {
        if (!(event instanceof NodeEvent node)) {
            return;
        }
        if (node instanceof AliasEvent) {
            findings.add(CatalogueFindingCode.YAML_ALIAS, place, "*" + node.getAnchor());
        } else if (node.getAnchor() != null) {
            findings.add(CatalogueFindingCode.YAML_ALIAS, place, "&" + node.getAnchor());
        } else if (tagOf(node) != null) {
            findings.add(CatalogueFindingCode.YAML_ALIAS, place, tagOf(node));
        }
    }

    private static String tagOf(NodeEvent node) {
        if (node instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        if (node instanceof SequenceStartEvent sequence) {
            return sequence.getTag();
        }
        return node instanceof MappingStartEvent mapping ? mapping.getTag() : null;
    }
}
