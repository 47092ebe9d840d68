package io.vigil.rejects;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/**
 * Why a message or reading was refused. The name is the code on the wire and is never reused for
 * another meaning.
 */
public enum RejectCode implements FindingCode {
    /** The topic is not one that readings are published on. */
    BAD_TOPIC,
    /** The message is larger than 256 KiB. */
    MESSAGE_TOO_LARGE,
    /** The message holds more than 5,000 readings. */
    TOO_MANY_READINGS,
    /** The message is not JSON, or is cut off. */
    BAD_JSON,
    /** A field has the wrong type or form. */
    BAD_FIELD,
    /** A needed field is missing. */
    MISSING_FIELD,
    /** A field or quantity is given twice, so that nobody can tell which one is meant. */
    DUPLICATE_FIELD,
    /** The time cannot be read. */
    BAD_TIME,
    /** The time is more than 5 minutes ahead of the clock. */
    TIME_IN_FUTURE,
    /** The value is not a finite number. */
    NOT_A_NUMBER,
    /** The unit is unknown or does not fit the quantity. */
    WRONG_UNIT,
    /** The sensor does not have this quantity. */
    UNKNOWN_QUANTITY,
    /** The sensor is not in the catalogue; it is kept in quarantine. */
    UNKNOWN_SENSOR,
    /** The sensor belongs to another enterprise. */
    FOREIGN_SENSOR,
    /** The message is no CAP 1.2 that keeps the standard. */
    BAD_CAP,
    /** The CAP message is in order, but says nothing to any sensor. */
    CAP_NOT_USED,
    /** The message is text in another encoding than UTF-8. */
    NOT_UTF8,
    /** The message is no frame of the format, or is damaged. */
    BAD_FRAME,
    /** The message could not be read, for a reason that the format has no code for. */
    UNREADABLE,
    /** The message says something that cannot be used here. */
    NOT_SUPPORTED,
    /** No sensor is mapped to the device; what it sends is kept in quarantine. */
    UNKNOWN_DEVICE,
    /** Nothing is mapped to names that a device reports; the rest was taken. */
    UNMAPPED_NAME,
    /** A device uses names that it has not introduced since it was last known to be there. */
    NO_BIRTH,
    /** Messages of a device did not come, as their numbers show. */
    SEQUENCE_GAP,
    /** More of the same message was refused than is told one by one. */
    MORE_REJECTS;

    @Override
    public String id() {
        return name();
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
