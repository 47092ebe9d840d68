package io.vigil.ingest.decode.sparkplug;

/** Tags of the protobuf fields: number times eight, and the wire type. */
final class Wire {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    static final int PAYLOAD_TIMESTAMP = 1 << 3 | VARINT;
    static final int PAYLOAD_METRIC = 2 << 3 | LENGTH;
    static final int PAYLOAD_SEQUENCE = 3 << 3 | VARINT;
    static final int PAYLOAD_UUID = 4 << 3 | LENGTH;

    static final int METRIC_NAME = 1 << 3 | LENGTH;
    static final int METRIC_ALIAS = 2 << 3 | VARINT;
    static final int METRIC_TIMESTAMP = 3 << 3 | VARINT;
    static final int METRIC_TYPE = 4 << 3 | VARINT;
    static final int METRIC_HISTORICAL = 5 << 3 | VARINT;
    static final int METRIC_NULL = 7 << 3 | VARINT;
    static final int METRIC_PROPERTIES = 9 << 3 | LENGTH;
    static final int METRIC_INT = 10 << 3 | VARINT;
    static final int METRIC_LONG = 11 << 3 | VARINT;
    static final int METRIC_FLOAT = 12 << 3 | FIXED32;
    static final int METRIC_DOUBLE = 13 << 3 | FIXED64;
    static final int METRIC_BOOLEAN = 14 << 3 | VARINT;
    static final int METRIC_STRING = 15 << 3 | LENGTH;

    static final int PROPERTIES_KEY = 1 << 3 | LENGTH;
    static final int PROPERTIES_VALUE = 2 << 3 | LENGTH;
    static final int PROPERTY_TYPE = 1 << 3 | VARINT;
    static final int PROPERTY_INT = 3 << 3 | VARINT;
    static final int PROPERTY_LONG = 4 << 3 | VARINT;

    private Wire() {}
}
