package io.vigil.rules.language;

import io.vigil.rules.language.RuleSource.Mark;
import io.vigil.rules.language.RuleSource.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code source}: a text, one part with its mark, or a list of parts. */
final class SourceReader {
    private static final String EXAMPLE = "{ text: SL 758-2018 §4.2, mark: verified }";

    private final RuleFields fields;
    private final RuleReport report;

    SourceReader(RuleFields fields, RuleReport report) {
        this.fields = fields;
        this.report = report;
    }

    RuleSource read() {
        Optional<YamlNode> node = fields.node("source");
        if (node.isEmpty()) {
            report.add(RuleFindingCode.MISSING_SOURCE, fields.place());
            return RuleSource.NONE;
        }
        if (node.get() instanceof YamlNode.Sequence sequence && !sequence.items().isEmpty()) {
            return new RuleSource(
                    sequence.items().stream().flatMap(item -> part(item).stream()).toList());
        }
        return new RuleSource(part(node.get()).stream().toList());
    }

    private Optional<Part> part(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return fields.scalar(node, "source", EXAMPLE)
                    .map(text -> new Part(text.text().strip(), Optional.empty()));
        }
        RuleFields part = RuleFields.of("source", mapping, report, "text", "mark");
        if (part.node("text").isEmpty()) {
            report.add(RuleFindingCode.MISSING_KEY, part.place(), "source.text", EXAMPLE);
        }
        Optional<Mark> mark = part.scalar("mark", EXAMPLE).flatMap(this::mark);
        return part.scalar("text", EXAMPLE).map(text -> new Part(text.text().strip(), mark));
    }

    private Optional<Mark> mark(YamlNode.Scalar written) {
        Optional<Mark> mark = Mark.ofKey(written.text());
        if (mark.isEmpty()) {
            List<String> known = Stream.of(Mark.values()).map(Mark::key).toList();
            report.add(
                    RuleFindingCode.UNKNOWN_MARK,
                    written.place(),
                    written.text(),
                    RuleReport.suggest(written.text(), known));
        }
        return mark;
    }
}
