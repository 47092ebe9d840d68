package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Identifiers;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Decodes sample files as if an enterprise had published them, by the decoder that the jobs use,
 * and says what would be accepted, what refused and why. Nothing is sent or stored.
 */
@Command(name = "try", abbreviateSynopsis = true)
final class ConnectTryCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "try.files")
    private List<Path> files;

    @Option(names = "--as", paramLabel = "ENTERPRISE", required = true, descriptionKey = "try.as")
    private String enterprise;

    @Option(names = "--format", paramLabel = "F", descriptionKey = "try.format")
    private String format = "json";

    @Option(names = "--sensor", paramLabel = "ID", descriptionKey = "try.sensor")
    private String sensor;

    @Option(names = "--below", paramLabel = "LEVELS", descriptionKey = "try.below")
    private String below;

    @Option(names = "--lines", descriptionKey = "try.lines")
    private boolean lines;

    @Option(names = "--hex", descriptionKey = "try.hex")
    private boolean hex;

    @Option(
            names = "--catalogue",
            paramLabel = "PATH",
            arity = "1..*",
            descriptionKey = "try.catalogue")
    private List<Path> catalogue = List.of();

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    ConnectTryCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (catalogue.isEmpty() == (config == null)) {
            throw new UsageException(spec.commandLine(), "usage.try-catalogue");
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", file);
            }
        }
        Optional<Catalogue> known = known();
        if (known.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        if (!Identifiers.isValid(enterprise)
                || known.get().enterprise(new EnterpriseId(enterprise)).isEmpty()) {
            throw new UsageException(spec.commandLine(), "usage.no-enterprise", enterprise);
        }
        TriedMessages tried = new TriedMessages(known.get());
        MessageDecoder decoder = new MessageDecoder(known.get());
        for (Path file : files) {
            for (byte[] message : messages(file)) {
                tried.next();
                Instant now = clock.instant();
                decoder.decode(topic(), message, now, now, tried);
            }
        }
        if (json) {
            terminal.result(tried.json());
        } else {
            tried.print(terminal);
        }
        return tried.isFine() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private Optional<Catalogue> known() throws IOException {
        List<Path> places = catalogue;
        List<Path> rules = List.of();
        if (config != null) {
            ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
            terminal.complain(loaded.findings());
            if (loaded.settings().isEmpty()) {
                return Optional.empty();
            }
            VigilSettings settings = loaded.settings().get();
            places = settings.catalogue();
            rules = settings.rules();
        }
        for (Path place : places) {
            if (!Files.isReadable(place)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", place);
            }
        }
        Documents.Loaded documents = Documents.load(places, rules);
        terminal.complain(
                documents.findings().stream().filter(Finding::isError).toList(),
                Messages.CATALOGUE,
                Messages.RULES);
        return documents.documents().map(Documents::catalogue);
    }

    private String topic() {
        String topic = "vigil/v1/up/" + enterprise;
        if (sensor != null) {
            return topic + "/" + sensor;
        }
        return topic + "/raw/" + format + (below == null ? "" : "/" + below);
    }

    /** The messages in a file: the whole of it, or each line that is not blank. */
    private List<byte[]> messages(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<byte[]> messages = new ArrayList<>();
        for (byte[] part : lines ? split(bytes) : List.of(bytes)) {
            messages.add(hex ? digits(file, part) : part);
        }
        return messages;
    }

    private static List<byte[]> split(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n' || bytes[i] == '\r') {
                if (i > start) {
                    parts.add(Arrays.copyOfRange(bytes, start, i));
                }
                start = i + 1;
            }
        }
        return parts;
    }

    private byte[] digits(Path file, byte[] part) {
        String digits = new String(part, StandardCharsets.ISO_8859_1).replaceAll("\\s", "");
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.not-hex", file);
        }
    }
}
