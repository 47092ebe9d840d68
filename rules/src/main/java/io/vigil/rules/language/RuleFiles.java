package io.vigil.rules.language;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rule files as they stand on disk.
 *
 * @param textByName text by the name the user gave, in order
 * @param findings files that could not be read
 */
public record RuleFiles(Map<String, String> textByName, List<Finding> findings) {
    /** Largest file that is read, in bytes; no character takes more than four. */
    private static final long MAX_BYTES = 4L * YamlReader.MAX_LENGTH;

    public RuleFiles {
        textByName = Collections.unmodifiableMap(new LinkedHashMap<>(textByName));
        findings = List.copyOf(findings);
    }

    /**
     * Reads files, and of directories every {@code *.yaml} and {@code *.yml} directly in them, in
     * order of name. What cannot be read becomes a finding.
     */
    public static RuleFiles read(List<Path> filesOrDirectories) {
        Map<String, String> texts = new LinkedHashMap<>();
        Findings findings = new Findings();
        for (Path path : filesOrDirectories) {
            for (Path file : files(path, findings)) {
                readFile(file, texts, findings);
            }
        }
        return new RuleFiles(texts, findings.sorted());
    }

    private static List<Path> files(Path path, Findings findings) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> children = Files.list(path)) {
            List<Path> files = children.filter(RuleFiles::isRuleFile).sorted().toList();
            if (files.isEmpty()) {
                unreadable(path, "*.yaml, *.yml", findings);
            }
            return files;
        } catch (IOException e) {
            unreadable(path, e.toString(), findings);
            return List.of();
        }
    }

    private static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static void readFile(Path file, Map<String, String> texts, Findings findings) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                findings.add(
                        RuleFindingCode.TOO_LARGE,
                        SourcePlace.ofFile(file.toString()),
                        Integer.toString(YamlReader.MAX_LENGTH));
                return;
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            texts.put(
                    file.toString(), StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            unreadable(file, "UTF-8", findings);
        } catch (IOException e) {
            unreadable(file, e.toString(), findings);
        }
    }

    private static void unreadable(Path path, String reason, Findings findings) {
        findings.add(RuleFindingCode.UNREADABLE, SourcePlace.ofFile(path.toString()), reason);
    }
}
