package io.vigil.cap;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.xml.sax.InputSource;

/**
 * Reads CAP 1.2 strictly: well-formed XML without a document type, the OASIS schema, then what the
 * standard says beyond its schema ({@link CapCheck}). What has an error gives no message. Nothing
 * outside the bytes given is ever read. Thread-safe.
 *
 * <p>CAP 1.1 and 1.0 are recognised and refused: they leave open what 1.2 settled (forms of time,
 * {@code AllClear}, {@code Avoid}), and to guess is no basis for a warning. The form of the Chinese
 * national release system is recognised as such and refused likewise.
 */
public final class CapReader {
    /** Namespace of CAP 1.2. */
    public static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /** Longest message, in bytes. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final String FAMILY = "urn:oasis:names:tc:emergency:cap:";
    private static final String FAMILY_1_0 = "http://www.incident.com/cap/";

    private CapReader() {}

    /**
     * What was found.
     *
     * @param alert the message, if it has no error
     * @param findings errors and warnings, in order of place
     */
    public record Read(Optional<CapAlert> alert, List<Finding> findings) {
        public Read {
            Objects.requireNonNull(alert, "alert");
            findings = List.copyOf(findings);
        }
    }

    /** Reads a file; one that cannot be read is a finding. */
    public static Read read(Path file) {
        String name = file.toString();
        try {
            if (Files.size(file) > MAX_BYTES) {
                return refused(Finding.of(CapCode.TOO_LARGE, whole(name), CapTree.limits()));
            }
            return read(name, Files.readAllBytes(file));
        } catch (IOException e) {
            return refused(Finding.of(CapCode.UNREADABLE, whole(name), e.toString()));
        }
    }

    /**
     * Reads a message.
     *
     * @param file name that findings give
     */
    public static Read read(String file, byte[] xml) {
        if (xml.length == 0) {
            return refused(Finding.of(CapCode.UNREADABLE, whole(file), "0 B"));
        }
        if (xml.length > MAX_BYTES) {
            return refused(Finding.of(CapCode.TOO_LARGE, whole(file), CapTree.limits()));
        }
        Findings findings = new Findings();
        Optional<CapAlert> alert = read(file, xml, findings);
        return new Read(findings.hasErrors() ? Optional.empty() : alert, findings.sorted());
    }

    private static Optional<CapAlert> read(String file, byte[] xml, Findings findings) {
        Optional<CapNode> root = CapTree.read(file, source(xml), findings);
        if (root.isEmpty() || !isCap(root.get(), findings)) {
            return Optional.empty();
        }
        SchemaCheck.check(file, source(xml), findings);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        CapCheck.check(root.get(), findings);
        return findings.hasErrors() ? Optional.empty() : Optional.of(CapBinding.alert(root.get()));
    }

    private static InputSource source(byte[] xml) {
        return new InputSource(new ByteArrayInputStream(xml));
    }

    private static boolean isCap(CapNode root, Findings findings) {
        if (root.namespace.equals(NAMESPACE) && root.name.equals("alert")) {
            return true;
        }
        if (root.namespace.startsWith(FAMILY) || root.namespace.startsWith(FAMILY_1_0)) {
            findings.add(CapCode.OTHER_VERSION, root.place, root.namespace);
        } else if (isNational(root)) {
            findings.add(
                    CapCode.NATIONAL_PROFILE,
                    root.place,
                    root.required("identifier"),
                    root.child("info").map(info -> info.required("headline")).orElse(""));
        } else {
            findings.add(
                    CapCode.NOT_CAP, root.place, "{" + root.namespace + "}" + root.name, NAMESPACE);
        }
        return false;
    }

    /** Elements that only the national form has; one of them is enough. */
    private static boolean isNational(CapNode root) {
        return root.name.equals("alert")
                && root.namespace.isEmpty()
                && (root.child("senderCode").isPresent()
                        || root.child("sendTime").isPresent()
                        || root.all("info").stream()
                                .anyMatch(info -> info.child("eventType").isPresent()));
    }

    private static Read refused(Finding finding) {
        return new Read(Optional.empty(), List.of(finding));
    }

    private static SourcePlace whole(String file) {
        return SourcePlace.ofFile(file);
    }
}
