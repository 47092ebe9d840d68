package io.vigil.response;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;
import io.vigil.rules.language.YamlFields;
import java.util.Locale;

/**
 * What can be wrong with the desk's files. Numbers are never reused: below 100 what concerns every
 * section, and people, places, plans and messages; from 100 policy, from 200 chains, from 300
 * channels and the upward link, from 400 CAP. Sentences stand in the bundle {@code
 * io.vigil.i18n.desk}.
 */
public enum DeskFindingCode implements FindingCode {
    /** Nobody knows this key. Arguments: key, near or known ones. */
    UNKNOWN_KEY(1),
    /** A needed key is missing. Argument: key. */
    MISSING_KEY(2),
    /** A value that cannot be used. Arguments: value, what was expected. */
    BAD_VALUE(3),
    /** Not an identifier. Argument: value. */
    BAD_IDENTIFIER(4),
    /** A key at the top of a file that is no section. Arguments: key, near or known ones. */
    UNKNOWN_SECTION(5),
    /** A file that holds no sections. Argument: the sections. */
    NOT_SECTIONS(6),
    /** The same identity twice. Arguments: identity, place of the first. */
    DUPLICATE_ID(7),
    /** A reference leads nowhere. Arguments: key, value, near or known ones. */
    UNKNOWN_REFERENCE(8),
    /** One of a few words was expected. Arguments: value, near or known ones. */
    UNKNOWN_WORD(9),
    /** A text that people read is given in one language only. Argument: the language missing. */
    MISSING_TRANSLATION(10),
    /** A contact whom nobody can reach. Argument: id. */
    UNREACHABLE(11, Severity.WARNING),
    /** A time of the week without anyone on duty. Arguments: roster, time. */
    NOBODY_ON_DUTY(12, Severity.WARNING),
    /** Of two keys exactly one is needed. Arguments: both. */
    ONE_OF_TWO(13),
    /** A placeholder that is none. Arguments: placeholder, near or known ones. */
    UNKNOWN_PLACEHOLDER(14),
    /** A brace of a text without its other half. */
    OPEN_PLACEHOLDER(15),
    /** Two entries that fit the same warnings equally well. Argument: place of the other. */
    AMBIGUOUS(16);

    /** For {@link YamlFields}, so that every section tells the same mistakes alike. */
    public static final YamlFields.Codes CODES =
            new YamlFields.Codes(UNKNOWN_KEY, MISSING_KEY, BAD_VALUE, BAD_IDENTIFIER);

    private final int number;
    private final Severity severity;

    DeskFindingCode(int number) {
        this(number, Severity.ERROR);
    }

    DeskFindingCode(int number, Severity severity) {
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
