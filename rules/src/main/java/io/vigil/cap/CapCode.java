package io.vigil.cap;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a CAP message, or with the settings for writing them. */
public enum CapCode implements FindingCode {
    /** The message cannot be read from the disk, or is empty. */
    UNREADABLE("CAP-001"),
    /** It is longer, or nested deeper, than any message may be. */
    TOO_LARGE("CAP-002"),
    /** It is no well-formed XML. */
    NOT_XML("CAP-003"),
    /** It declares a document type, which is how XML is made to read files and call servers. */
    DOCTYPE("CAP-004"),
    /** It is CAP 1.1 or 1.0. */
    OTHER_VERSION("CAP-005"),
    /** It is in the form of the Chinese national release system, which is derived from CAP. */
    NATIONAL_PROFILE("CAP-006"),
    /** It is XML of something else. */
    NOT_CAP("CAP-007"),
    /** The schema refuses it, in the schema processor's words. */
    SCHEMA("CAP-010"),
    /** A value does not have the form that the schema asks for. */
    BAD_FORM("CAP-011"),
    /** A value is none of those that the schema lists. */
    NOT_LISTED("CAP-012"),
    /** An element stands where the schema wants another. */
    WRONG_ORDER("CAP-013"),
    /** Elements are missing at the end of another. */
    INCOMPLETE("CAP-014"),
    /** Identifier or sender hold a blank, a comma, {@code <} or {@code &}, or are empty. */
    BAD_IDENTIFIER("CAP-020"),
    /** Something that must say something is empty. */
    EMPTY("CAP-021"),
    /** An Update, Cancel, Ack or Error does not say which messages it speaks of. */
    NO_REFERENCES("CAP-022"),
    /** A reference is no {@code sender,identifier,sent}. */
    BAD_REFERENCE("CAP-023"),
    /** A message refers to itself. */
    CIRCULAR_REFERENCE("CAP-024"),
    /** A message refers to a later one. */
    POSTDATED_REFERENCE("CAP-025"),
    /** Scope Restricted says nothing of the restriction. */
    NO_RESTRICTION("CAP-026"),
    /** Scope Private names nobody. */
    NO_ADDRESSES("CAP-027"),
    /** A restriction without scope Restricted. */
    NEEDLESS_RESTRICTION("CAP-028", Severity.WARNING),
    /** UTC is not written {@code -00:00}. */
    UTC_FORM("CAP-029", Severity.WARNING),
    /** A position is no {@code latitude,longitude}. */
    BAD_POSITION("CAP-030"),
    /** A position is none on Earth; most often latitude and longitude are exchanged. */
    NOT_ON_EARTH("CAP-031"),
    /** A polygon has fewer than four positions. */
    POLYGON_TOO_SHORT("CAP-032"),
    /** A polygon does not end where it begins. */
    POLYGON_OPEN("CAP-033"),
    /** The sides of a polygon cross. */
    POLYGON_CROSSES("CAP-034"),
    /** A circle is no {@code latitude,longitude radius}. */
    BAD_CIRCLE("CAP-035"),
    /** A ceiling without altitude, or below it. */
    BAD_CEILING("CAP-036"),
    /** It ends before it begins. */
    EXPIRES_TOO_EARLY("CAP-037", Severity.WARNING),
    /** A resource's digest is no SHA-1, or its size is negative. */
    BAD_RESOURCE("CAP-038", Severity.WARNING),
    /** A Cancel or Error does not say why. */
    NO_NOTE("CAP-039", Severity.WARNING),
    /** An Alert or Update tells nothing. */
    NO_INFO("CAP-040", Severity.WARNING),
    /** The same message is referred to twice. */
    REPEATED_REFERENCE("CAP-041", Severity.WARNING),
    /** The signature does not fit the message, or cannot be checked. */
    BAD_SIGNATURE("CAP-050"),
    /** A signature is asked for and there is none. */
    NO_SIGNATURE("CAP-051"),
    /** The national scheme is chosen and a part of the organisation's code is missing. */
    NO_ORGANISATION("CAP-060"),
    /** The national scheme is chosen and the hazard has no event code that may be sent. */
    NO_EVENT_CODE("CAP-061"),
    /** A sender or an addressee has characters that CAP forbids there. */
    BAD_SENDER("CAP-062"),
    /** Scope and restriction or addresses do not go together. */
    BAD_SCOPE("CAP-063"),
    /** There is no free identifier of the national scheme near this time. */
    NO_IDENTIFIER("CAP-065");

    private final String id;
    private final Severity severity;

    CapCode(String id) {
        this(id, Severity.ERROR);
    }

    CapCode(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
