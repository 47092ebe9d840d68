package io.vigil.office.channel;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;
import java.util.Locale;

/**
 * What can be wrong with the sections {@code channels} and {@code upward} besides what every
 * section may have wrong. Sentences stand in the bundle {@code io.vigil.i18n.desk}.
 */
public enum ChannelFindingCode implements FindingCode {
    /** A file with a secret cannot be read or is empty. Arguments: file, reason. */
    UNREADABLE_SECRET(301, Severity.ERROR),
    /** Others may read a file with a secret. Argument: file. */
    EXPOSED_SECRET(302, Severity.WARNING),
    /** A template has a placeholder that nothing fills. Arguments: it, known ones. */
    UNKNOWN_PLACEHOLDER(303, Severity.ERROR),
    /** A template decides to which machine is spoken. Argument: template. */
    TEMPLATE_HOST(304, Severity.ERROR),
    /** Secrets or messages would travel unprotected. Argument: address. */
    UNPROTECTED(305, Severity.WARNING),
    /** A gateway's template has no place for the number or the text. Argument: placeholder. */
    LACKS_PLACEHOLDER(306, Severity.ERROR);

    private final int number;
    private final Severity severity;

    ChannelFindingCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    @Override
    public String id() {
        return String.format(Locale.ROOT, "DESK-%03d", number);
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
