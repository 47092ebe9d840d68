package io.vigil.ingest.decode.senml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vigil.ingest.decode.senml.SenmlRecord.Kind;
import io.vigil.ingest.decode.senml.SenmlRecord.Value;
import io.vigil.rejects.RejectCode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of one record as they are read; the first thing that is wrong with them is kept. */
final class SenmlFields {
    /**
     * What is understood beyond version 10, as the bits of RFC 9100: the secondary units of RFC
     * 8798.
     */
    private static final int UNDERSTOOD = SenmlBase.DEFAULT_VERSION | 1 << 4;

    private static final Set<String> BASE_LABELS = Set.of("bn", "bt", "bu", "bv", "bs", "bver");
    private static final int MAX_NAME = 256;

    private final SenmlBase base;
    private final Set<String> seen = new HashSet<>();
    private String name = "";
    private double time;
    private String unit;
    private Value value;
    private boolean regular;
    private Problem problem;

    /**
     * What is wrong with the record.
     *
     * @param place JSON pointer from the record
     */
    record Problem(RejectCode code, String place, List<String> arguments) {}

    /** The pack as a whole is refused. */
    static final class PackRefused extends Exception {
        private static final long serialVersionUID = 1L;
        private final RejectCode code;
        private final transient List<String> arguments;

        PackRefused(RejectCode code, String... arguments) {
            super(code.name(), null, false, false);
            this.code = code;
            this.arguments = List.of(arguments);
        }

        RejectCode code() {
            return code;
        }

        List<String> arguments() {
            return arguments;
        }
    }

    SenmlFields(SenmlBase base) {
        this.base = base;
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Takes the field whose value the parser is at, and leaves the parser at its end. */
    void field(String label, JsonParser parser) throws IOException, PackRefused {
        boolean isBase = BASE_LABELS.contains(label);
        if (!seen.add(label)) {
            if (isBase) {
                throw new PackRefused(RejectCode.DUPLICATE_FIELD, label);
            }
            wrong(RejectCode.DUPLICATE_FIELD, "/" + label, label);
            parser.skipChildren();
        } else if (isBase) {
            baseField(label, parser);
        } else {
            recordField(label, parser);
        }
    }

    private void baseField(String label, JsonParser parser) throws IOException, PackRefused {
        JsonToken token = parser.currentToken();
        boolean text = label.equals("bn") || label.equals("bu");
        if (text ? token != JsonToken.VALUE_STRING : !isFinite(parser)) {
            String example = text ? "\"" + label + "\":\"m\"" : "\"" + label + "\":12.5";
            throw new PackRefused(RejectCode.BAD_FIELD, found(parser), example);
        }
        switch (label) {
            case "bn" -> base.name = parser.getText();
            case "bu" -> base.unit = parser.getText();
            case "bt" -> base.time = parser.getDoubleValue();
            case "bv" -> base.value = parser.getDoubleValue();
            case "bs" -> base.sum = parser.getDoubleValue();
            default -> version(parser);
        }
    }

    private void version(JsonParser parser) throws IOException, PackRefused {
        double told = parser.getDoubleValue();
        int version = (int) told;
        if (version != told || version < 1) {
            throw new PackRefused(RejectCode.BAD_FIELD, found(parser), "\"bver\":10");
        }
        if (version > SenmlBase.DEFAULT_VERSION && (version & ~UNDERSTOOD) != 0) {
            throw new PackRefused(
                    RejectCode.NOT_SUPPORTED, "bver " + parser.getText(), "bver 10, bver 26");
        }
        if (base.version != 0 && base.version != version) {
            throw new PackRefused(RejectCode.BAD_FIELD, "bver " + version, "bver " + base.version);
        }
        base.version = version;
    }

    private void recordField(String label, JsonParser parser) throws IOException, PackRefused {
        switch (label) {
            case "n" -> name = text(label, parser, name);
            case "u" -> unit = text(label, parser, unit);
            case "t" -> time = number(label, parser);
            case "ut" -> number(label, parser);
            case "v" -> value(Kind.NUMBER, base.value, parser);
            case "s" -> value(Kind.SUM, base.sum, parser);
            case "vs" -> value(new Value(Kind.STRING, Double.NaN, text(label, parser, "")));
            case "vb" -> value(new Value(Kind.BOOLEAN, flag(parser), ""));
            case "vd" -> {
                text(label, parser, "");
                value(new Value(Kind.DATA, Double.NaN, ""));
            }
            default -> {
                if (label.endsWith("_")) {
                    throw new PackRefused(
                            RejectCode.NOT_SUPPORTED, label, "bn, bt, bu, bv, n, u, t, v");
                }
                parser.skipChildren();
                return;
            }
        }
        regular = true;
    }

    private void value(Kind kind, double added, JsonParser parser) throws IOException {
        double number = number(kind.label, parser);
        // A record may have both a sum and a value; then its value is what is told.
        if (kind != Kind.SUM || value == null) {
            value(new Value(kind, added + number, ""));
        }
    }

    private void value(Value told) {
        if (value == null || value.kind() == Kind.SUM) {
            value = told;
        } else {
            String labels = value.kind().label + ", " + told.kind().label;
            wrong(RejectCode.BAD_FIELD, "", labels, value.kind().label);
        }
    }

    private String text(String label, JsonParser parser, String otherwise) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        wrong(RejectCode.BAD_FIELD, "/" + label, found(parser), "\"" + label + "\":\"level\"");
        parser.skipChildren();
        return otherwise;
    }

    private double number(String label, JsonParser parser) throws IOException {
        if (isFinite(parser)) {
            return parser.getDoubleValue();
        }
        boolean value = label.equals("v") || label.equals("s");
        wrong(
                value ? RejectCode.NOT_A_NUMBER : RejectCode.BAD_FIELD,
                "/" + label,
                value
                        ? new String[] {found(parser)}
                        : new String[] {found(parser), "\"" + label + "\":-5"});
        parser.skipChildren();
        return 0;
    }

    private double flag(JsonParser parser) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            wrong(RejectCode.BAD_FIELD, "/vb", found(parser), "\"vb\":true");
            parser.skipChildren();
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE ? 1 : 0;
    }

    private static boolean isFinite(JsonParser parser) throws IOException {
        return parser.currentToken().isNumeric() && Double.isFinite(parser.getDoubleValue());
    }

    private static String found(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "{…}";
            case START_ARRAY -> "[…]";
            default -> parser.getText();
        };
    }

    private void wrong(RejectCode code, String place, String... arguments) {
        if (problem == null) {
            problem = new Problem(code, place, List.of(arguments));
        }
    }

    /** The record; empty if it has base fields alone, or if something is wrong with it. */
    Optional<SenmlRecord> record(int index, int from, int to) {
        if (regular) {
            check();
        }
        if (!regular || problem != null) {
            return Optional.empty();
        }
        return Optional.of(
                new SenmlRecord(
                        index,
                        base.name,
                        name,
                        base.time + time,
                        unit == null ? base.unit : unit,
                        value,
                        from,
                        to));
    }

    private void check() {
        String full = base.name + name;
        if (value == null) {
            wrong(RejectCode.MISSING_FIELD, "", "v", "\"v\":25.31");
        } else if (!isName(full)) {
            wrong(RejectCode.BAD_FIELD, "/n", full, "urn:dev:ow:10e2073a0108006:level");
        } else if (value.kind() == Kind.NUMBER && !Double.isFinite(value.number())) {
            wrong(RejectCode.NOT_A_NUMBER, "/v", String.valueOf(value.number()));
        }
    }

    /** After RFC 8428, section 4.5.1: letters and digits, and {@code - : . / _} after the first. */
    private static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && (i == 0 || "-:./_".indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }
}
