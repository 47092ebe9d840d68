package io.vigil.response;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.Suggestions;
import io.vigil.i18n.Messages;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the desk's files: YAML with any of the {@link #SECTIONS}, each in as many files as one
 * likes. Those that come with Vigil are read first; what a person's own files say of the same thing
 * goes before them. Everything that is wrong is told at once, with file, line and column; nothing
 * that a file contains makes it throw.
 *
 * <pre>{@code
 * DeskFiles.Loaded loaded = DeskFiles.load(List.of(Path.of("desk")), ResponseSections.readers());
 * loaded.findings().forEach(finding -> System.err.println(messages.line(finding)));
 * }</pre>
 */
public final class DeskFiles {
    /** Bundles with the sentence and hint of everything that can be wrong. */
    public static final List<String> MESSAGES =
            List.of(Messages.DESK, Messages.RULES, Messages.CAP);

    /** Keys that may stand at the top of a file, in the order in which they are read. */
    public static final List<String> SECTIONS =
            List.of(
                    "channels",
                    "contacts",
                    "teams",
                    "stores",
                    "shelters",
                    "cameras",
                    "roster",
                    "plans",
                    "messages",
                    "policy",
                    "chains",
                    "cap",
                    "upward");

    private final Findings findings = new Findings();
    private final Map<String, List<SectionPart>> parts = new LinkedHashMap<>();

    private DeskFiles() {}

    /**
     * What was read.
     *
     * @param settings empty if any finding is an error
     * @param findings in order of place
     */
    public record Loaded(Optional<DeskSettings> settings, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }

        /** Whether nothing was loaded because something is wrong. */
        public boolean hasErrors() {
            return settings.isEmpty();
        }
    }

    /**
     * Reads files, and the YAML files directly in directories, over those that come with Vigil.
     *
     * @param readers of the sections that are wanted; other sections are passed over
     */
    public static Loaded load(List<Path> filesOrDirectories, List<SectionReader<?>> readers) {
        RuleFiles files = RuleFiles.read(filesOrDirectories);
        DeskFiles desk = new DeskFiles();
        files.findings().forEach(desk.findings::add);
        return desk.readAll(files.textByName(), readers);
    }

    /** Like {@link #load} for texts by file name. */
    public static Loaded parse(Map<String, String> textByFileName, List<SectionReader<?>> readers) {
        return new DeskFiles().readAll(textByFileName, readers);
    }

    private Loaded readAll(Map<String, String> own, List<SectionReader<?>> readers) {
        ShippedDesk.general().forEach((file, text) -> addFile(file, text, true));
        own.forEach((file, text) -> addFile(file, text, false));
        DeskSettings settings = DeskSettings.EMPTY;
        for (SectionReader<?> reader : inOrder(readers)) {
            settings = with(settings, reader);
        }
        List<Finding> all = findings.sorted().stream().distinct().toList();
        return new Loaded(findings.hasErrors() ? Optional.empty() : Optional.of(settings), all);
    }

    private static List<SectionReader<?>> inOrder(List<SectionReader<?>> readers) {
        List<SectionReader<?>> ordered = new ArrayList<>(readers);
        for (SectionReader<?> reader : ordered) {
            if (!SECTIONS.contains(reader.key())) {
                throw new IllegalArgumentException("no section " + reader.key());
            }
        }
        ordered.sort(Comparator.comparingInt(reader -> SECTIONS.indexOf(reader.key())));
        return ordered;
    }

    private <T> DeskSettings with(DeskSettings before, SectionReader<T> reader) {
        List<SectionPart> mine = List.copyOf(parts.getOrDefault(reader.key(), List.of()));
        return before.with(reader.type(), reader.read(mine, before, findings));
    }

    private void addFile(String file, String text, boolean shipped) {
        for (YamlNode root : YamlReader.read(file, text, findings)) {
            if (root instanceof YamlNode.Scalar scalar && scalar.isBlank()) {
                continue;
            }
            if (root instanceof YamlNode.Mapping mapping) {
                mapping.entries().forEach(entry -> addSection(entry, shipped));
            } else {
                findings.add(
                        DeskFindingCode.NOT_SECTIONS, root.place(), String.join(", ", SECTIONS));
            }
        }
    }

    private void addSection(YamlNode.Entry entry, boolean shipped) {
        String key = entry.key().text();
        if (SECTIONS.contains(key)) {
            parts.computeIfAbsent(key, any -> new ArrayList<>())
                    .add(new SectionPart(entry.value(), shipped));
        } else {
            findings.add(
                    DeskFindingCode.UNKNOWN_SECTION,
                    entry.key().place(),
                    key,
                    Suggestions.nearest(key, SECTIONS).orElse(String.join(", ", SECTIONS)));
        }
    }
}
