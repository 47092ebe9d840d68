package io.vigil.rules.testing;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.packs.PackFiles;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files of rule tests and reports everything wrong with them, with its place. */
public final class RuleTestLoader {
    static final YamlFields.Codes CODES =
            new YamlFields.Codes(
                    RuleTestCode.UNKNOWN_KEY,
                    RuleTestCode.MISSING_KEY,
                    RuleTestCode.BAD_VALUE,
                    RuleTestCode.BAD_VALUE);
    private static final List<String> TOP = List.of("rules", "start", "interval", "tests");

    private RuleTestLoader() {}

    /**
     * What was read.
     *
     * @param tests of files without errors
     */
    public record Loaded(List<RuleTest> tests, List<Finding> findings) {
        public Loaded {
            tests = List.copyOf(tests);
            findings = List.copyOf(findings);
        }
    }

    /** Reads files, and of directories every {@code *.yaml} and {@code *.yml} directly in them. */
    public static Loaded load(List<Path> filesOrDirectories) {
        RuleFiles files = RuleFiles.read(filesOrDirectories);
        List<Finding> findings = new ArrayList<>(files.findings());
        List<RuleTest> tests = new ArrayList<>();
        files.textByName()
                .forEach(
                        (name, text) -> {
                            Loaded loaded = parse(name, text);
                            tests.addAll(loaded.tests());
                            findings.addAll(loaded.findings());
                        });
        return new Loaded(tests, findings);
    }

    /** The tests of the packs that come with Vigil. */
    public static Loaded ofPacks() {
        List<Finding> findings = new ArrayList<>();
        List<RuleTest> tests = new ArrayList<>();
        textsOfPacks()
                .forEach(
                        (name, text) -> {
                            Loaded loaded = parse(name, text);
                            tests.addAll(loaded.tests());
                            findings.addAll(loaded.findings());
                        });
        return new Loaded(tests, findings);
    }

    /** Files with the tests of the packs that come with Vigil, by name. */
    public static Map<String, String> textsOfPacks() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : PackFiles.names()) {
            String resource = "/io/vigil/packs/tests/" + name + ".yaml";
            try (InputStream in = RuleTestLoader.class.getResourceAsStream(resource)) {
                if (in != null) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    texts.put("packs/tests/" + name + ".yaml", text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + resource, e);
            }
        }
        return texts;
    }

    /** Reads a text; rule files that it names are looked up beside {@code file}. */
    public static Loaded parse(String file, String text) {
        return parse(file, text, RuleTexts.beside(file));
    }

    /** Reads a text; rule files that it names are looked up in {@code rules}, never on a disk. */
    public static Loaded parse(String file, String text, RuleTexts rules) {
        Findings findings = new Findings();
        List<RuleTest> tests = new ArrayList<>();
        List<YamlNode> roots = YamlReader.read(file, text, findings);
        if (roots.isEmpty() && !findings.hasErrors()) {
            findings.add(RuleTestCode.UNREADABLE_FILE, SourcePlace.ofFile(file), "tests");
        }
        for (YamlNode root : roots) {
            Optional<YamlFields> top = YamlFields.of(root, CODES, findings, TOP);
            if (top.isEmpty()) {
                continue;
            }
            top.get().required("tests");
            RuleTestReader reader = RuleTestReader.of(top.get(), rules, findings);
            for (YamlNode node : top.get().items("tests")) {
                reader.read(node).ifPresent(tests::add);
            }
        }
        return new Loaded(findings.hasErrors() ? List.of() : tests, findings.sorted());
    }
}
