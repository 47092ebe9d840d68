package io.vigil.model;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads catalogue files: YAML with any of the sections {@code kinds regions enterprises sites
 * sensors}, and the tables {@code sites.csv} and {@code sensors.csv}. All files together make one
 * catalogue. Everything that is wrong is told at once, with file, line and column; nothing that a
 * file contains makes it throw.
 *
 * <pre>{@code
 * CatalogueLoader.Loaded loaded = CatalogueLoader.load(List.of(Path.of("catalogue")));
 * loaded.findings().forEach(finding -> System.err.println(messages.line(finding)));
 * }</pre>
 */
public final class CatalogueLoader {
    /** Bundle with the sentence and hint of each {@link CatalogueFindingCode}. */
    public static final String MESSAGES = "io.vigil.i18n.catalogue";

    /** Largest file that is read, in bytes: about half a million sensors. */
    private static final long MAX_FILE_BYTES = 256L * 1024 * 1024;

    private final Findings findings = new Findings();
    private final CatalogueReader reader;

    private CatalogueLoader(Map<String, SensorKind> kinds) {
        this.reader = new CatalogueReader(findings, kinds);
    }

    /**
     * What was read.
     *
     * @param catalogue {@link Catalogue#empty()} if any finding is an error
     * @param findings in order of place
     */
    public record Loaded(Catalogue catalogue, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }

        /** Whether nothing was loaded because something is wrong. */
        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /**
     * Reads files, and the catalogue files directly in directories, in the order of their names.
     */
    public static Loaded load(List<Path> filesOrDirectories) {
        return load(filesOrDirectories, SensorKinds.builtIn());
    }

    /**
     * Like {@link #load(List)}, for a catalogue beside rule files that bring kinds of their own.
     *
     * @param kinds by key, as of {@link SensorKinds#with}
     */
    public static Loaded load(List<Path> filesOrDirectories, Map<String, SensorKind> kinds) {
        CatalogueLoader loader = new CatalogueLoader(kinds);
        filesOrDirectories.forEach(loader::add);
        return loader.finish();
    }

    /** Like {@link #load(List)} for texts by file name. */
    public static Loaded parse(Map<String, String> textByFileName) {
        return parse(textByFileName, SensorKinds.builtIn());
    }

    /** Like {@link #load(List, Map)} for texts by file name. */
    public static Loaded parse(Map<String, String> textByFileName, Map<String, SensorKind> kinds) {
        CatalogueLoader loader = new CatalogueLoader(kinds);
        new LinkedHashMap<>(textByFileName).forEach(loader::add);
        return loader.finish();
    }

    private Loaded finish() {
        reader.read();
        List<Finding> all = findings.sorted().stream().distinct().toList();
        return new Loaded(findings.hasErrors() ? Catalogue.empty() : reader.catalogue(), all);
    }

    private void add(Path path) {
        try {
            if (Files.isDirectory(path)) {
                addDirectory(path);
            } else {
                addFile(path);
            }
        } catch (IOException e) {
            unreadable(path, e);
        }
    }

    private void unreadable(Path path, IOException e) {
        findings.add(
                CatalogueFindingCode.UNREADABLE,
                SourcePlace.ofFile(path.toString()),
                Files.exists(path) ? String.valueOf(e.getMessage()) : "no such file");
    }

    private void addDirectory(Path directory) throws IOException {
        boolean found = false;
        List<Path> files;
        try (Stream<Path> entries = Files.list(directory)) {
            files = entries.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (isYaml(name) || csvSection(name).isPresent()) {
                addFile(file);
                found = true;
            } else if (name.endsWith(".csv")) {
                findings.add(
                        CatalogueFindingCode.UNUSED_FILE,
                        SourcePlace.ofFile(file.toString()),
                        name);
            }
        }
        if (!found) {
            findings.add(
                    CatalogueFindingCode.NOTHING_FOUND, SourcePlace.ofFile(directory.toString()));
        }
    }

    private void addFile(Path file) throws IOException {
        SourcePlace place = SourcePlace.ofFile(file.toString());
        long size = Files.size(file);
        if (size > MAX_FILE_BYTES) {
            findings.add(
                    CatalogueFindingCode.TOO_LARGE,
                    place,
                    String.valueOf(size),
                    String.valueOf(MAX_FILE_BYTES));
            return;
        }
        try {
            add(
                    file.toString(),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (CharacterCodingException e) {
            findings.add(CatalogueFindingCode.NOT_UTF8, place);
        }
    }

    private void add(String file, String content) {
        String text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        Optional<String> section = csvSection(file);
        if (section.isPresent()) {
            reader.add(CsvTree.read(section.get(), file, text, findings));
        } else if (isYaml(file)) {
            YamlTree.read(file, text, findings).forEach(reader::add);
        } else {
            findings.add(CatalogueFindingCode.UNKNOWN_FILE, SourcePlace.ofFile(file), file);
        }
    }

    private static boolean isYaml(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    private static Optional<String> csvSection(String file) {
        return Stream.of("sites", "sensors")
                .filter(section -> file.endsWith(section + ".csv"))
                .findFirst();
    }
}
