package io.vigil.cap;

import io.vigil.findings.Finding;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A message of ours that does not keep the standard, and so must not go out. */
public final class CapRefusedException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public CapRefusedException(String identifier, List<Finding> findings) {
        super(
                "CAP message "
                        + identifier
                        + " is refused: "
                        + findings.stream()
                                .map(finding -> finding.code().id() + " " + finding.arguments())
                                .collect(Collectors.joining("; ")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong with it; never empty. */
    public List<Finding> findings() {
        return findings;
    }
}
