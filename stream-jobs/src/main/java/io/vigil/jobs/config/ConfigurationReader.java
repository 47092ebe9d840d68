package io.vigil.jobs.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads catalogue and rule files as they are; what they mean is checked by {@link
 * Configuration#of}.
 */
public final class ConfigurationReader {
    private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".csv");

    private ConfigurationReader() {}

    /**
     * Reads files, and all {@code .yaml}, {@code .yml} and {@code .csv} files of directories. The
     * revision is the time of the last change to any of them.
     *
     * @throws NoSuchFileException if one of the paths does not exist
     * @throws IOException if one of them cannot be read
     */
    public static ConfigurationFiles read(List<Path> catalogue, List<Path> rules)
            throws IOException {
        long revision = 0;
        Map<String, String> catalogueTexts = new LinkedHashMap<>();
        Map<String, String> ruleTexts = new LinkedHashMap<>();
        for (Path file : files(catalogue)) {
            catalogueTexts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            revision = Math.max(revision, Files.getLastModifiedTime(file).toMillis());
        }
        for (Path file : files(rules)) {
            ruleTexts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            revision = Math.max(revision, Files.getLastModifiedTime(file).toMillis());
        }
        return new ConfigurationFiles(revision, catalogueTexts, ruleTexts);
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> children = Files.list(path)) {
                children.filter(child -> ENDINGS.stream().anyMatch(child.toString()::endsWith))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
