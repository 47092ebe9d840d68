package io.vigil.model;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;
import java.util.Locale;

/** What can be wrong with catalogue files. Sentences stand in {@link CatalogueLoader#MESSAGES}. */
public enum CatalogueFindingCode implements FindingCode {
    /** The file cannot be read. Argument: reason. */
    UNREADABLE(1),
    /** The file is not UTF-8. */
    NOT_UTF8(2),
    /** The file is too large. Arguments: size, limit. */
    TOO_LARGE(3),
    /** The file is neither YAML nor one of the two CSV tables. Argument: name. */
    UNKNOWN_FILE(4),
    /** A directory holds no catalogue file. */
    NOTHING_FOUND(5),
    /** Not YAML. Argument: the parser's words. */
    YAML_SYNTAX(6),
    /** Anchors, aliases and tags are refused. Argument: what was written. */
    YAML_ALIAS(7),
    /** Nested too deeply. Argument: limit. */
    TOO_DEEP(8),
    /** The same key or column twice. Argument: key. */
    DUPLICATE_KEY(9),
    /** Nobody knows this key or column. Arguments: key, near or known ones. */
    UNKNOWN_KEY(10),
    /** A needed key is missing. Argument: key. */
    MISSING_KEY(11),
    /** A list was expected. Argument: key. */
    EXPECTED_LIST(12),
    /** A mapping was expected. Argument: key. */
    EXPECTED_MAPPING(13),
    /** A single value was expected. Argument: key. */
    EXPECTED_TEXT(14),
    /** The value is empty. Argument: key. */
    EMPTY_VALUE(15),
    /** Not an identifier. Arguments: key, value. */
    BAD_IDENTIFIER(16),
    /** The identity was given before. Arguments: section, id, place of the first. */
    DUPLICATE_ID(17),
    /** A reference leads nowhere. Arguments: key, value, near or known ones. */
    UNKNOWN_REFERENCE(18),
    /** The region has no entry of its own, so it has no name. Argument: path. */
    UNNAMED_REGION(19, Severity.WARNING),
    /** Not a region path. Argument: value. */
    BAD_REGION_PATH(20),
    /** Not a finite number. Arguments: key, value. */
    BAD_NUMBER(21),
    /** Latitude or longitude out of bounds. Arguments: key, value, smallest, largest. */
    BAD_COORDINATE(22),
    /** Not a duration. Arguments: key, value. */
    BAD_DURATION(23),
    /** The duration must be longer than nothing. Arguments: key, value. */
    NOT_POSITIVE(24),
    /** Unknown unit. Arguments: unit, near or known ones. */
    UNKNOWN_UNIT(25),
    /** The unit does not fit the quantity. Arguments: quantity, unit, unit of the kind, kind. */
    INCOMPATIBLE_UNIT(26),
    /** The kind has no such quantity. Arguments: quantity, kind, near or known ones. */
    UNKNOWN_QUANTITY(27),
    /** A sensor or kind without quantities. Argument: id. */
    NO_QUANTITIES(28),
    /** The smallest value exceeds the largest. Arguments: min, max. */
    EMPTY_RANGE(29),
    /** A name that rules could not refer to. Argument: name. */
    BAD_NAME(30),
    /** A quoted CSV cell is not closed, or text follows its closing quote. */
    CSV_QUOTE(31),
    /** A CSV row has too many or too few cells. Arguments: found, expected. */
    CSV_CELL_COUNT(32),
    /** A CSV file without header row. */
    CSV_HEADER(33),
    /** A CSV file that is not read. Argument: name. */
    UNUSED_FILE(34, Severity.WARNING),
    /** A site or sensor that others lead to is in none of the files. Arguments: key, id, near. */
    NOT_HERE(35, Severity.WARNING),
    /** The network leads back to where it began. Argument: the sites of the loop. */
    NETWORK_LOOP(36),
    /** A site or sensor names itself, or the same one twice. Arguments: key, id. */
    NAMED_AGAIN(37),
    /** A stretch without travel time, or with two. Argument: site. */
    TRAVEL_TIME(38),
    /** Not a length or a speed. Arguments: key, value, example. */
    BAD_MEASURE(39),
    /** Nobody reads this format. Arguments: format, near or known ones. */
    UNKNOWN_FORMAT(40),
    /** A device, name or setting of a connection that cannot be. Arguments: key, value, example. */
    BAD_CONNECTION(41),
    /** A connection maps what the sensor does not have. Arguments: quantity, sensor, near ones. */
    NOT_MEASURED(42),
    /** The unit in the format does not convert. Arguments: unit, quantity, unit of the sensor. */
    FOREIGN_UNIT(43),
    /** A name of a device belongs to a quantity already. Arguments: name, device, format, place. */
    NAME_TAKEN(44),
    /** Connections disagree. Arguments: setting, value, first value, place of the first. */
    SETTING_DIFFERS(45),
    /** Vigil itself needs this identity. Arguments: section, id. */
    RESERVED_ID(46);

    private final String id;
    private final Severity severity;

    CatalogueFindingCode(int number) {
        this(number, Severity.ERROR);
    }

    CatalogueFindingCode(int number, Severity severity) {
        this.id = String.format(Locale.ROOT, "CAT-%03d", number);
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
