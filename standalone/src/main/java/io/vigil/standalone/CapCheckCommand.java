package io.vigil.standalone;

import io.vigil.cap.CapReader;
import io.vigil.cap.CapSigner;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds CAP messages against schema and standard. */
@Command(name = "check")
final class CapCheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "cap.files")
    private List<Path> files;

    @Option(names = "--certificate", paramLabel = "FILE", descriptionKey = "cap.certificate")
    private Path certificate;

    CapCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Optional<PublicKey> key =
                certificate == null ? Optional.empty() : Optional.of(key(certificate));
        Messages sentences = Terminal.sentences(terminal.locale(), Messages.CAP);
        int found = 0;
        for (Path file : files) {
            CapReader.Read read = CapReader.read(file);
            List<Finding> findings = new ArrayList<>(read.findings());
            if (key.isPresent() && read.alert().isPresent()) {
                CapSigner.verify(file.toString(), Files.readString(file), key.get())
                        .ifPresent(findings::add);
            }
            findings.forEach(finding -> terminal.result(sentences.line(finding)));
            found += findings.size();
        }
        terminal.say("cap.summary", files.size(), found);
        return found == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private PublicKey key(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in).getPublicKey();
        } catch (CertificateException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
