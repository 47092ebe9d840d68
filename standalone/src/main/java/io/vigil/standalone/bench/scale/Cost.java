package io.vigil.standalone.bench.scale;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One thing that carrying readings costs, under its key in a file of unit costs. */
public enum Cost {
    /** Processor time of the broker inside for a message with one subscriber, µs. */
    EMBEDDED_MESSAGE("embedded-message-us"),
    /** Processor time of Mosquitto for taking a message, µs. */
    MOSQUITTO_MESSAGE("mosquitto-message-us"),
    /** Processor time of Mosquitto for handing a message to one session, µs. */
    MOSQUITTO_DELIVERY("mosquitto-delivery-us"),
    /** Processor time of a job for receiving and acknowledging a message, µs. */
    MESSAGE("message-us"),
    /** Processor time for decoding, judging and keeping a reading, µs. */
    READING("reading-us"),
    /** Processor time of the archive for decoding a reading and handing it to InfluxDB, µs. */
    ARCHIVED_READING("archived-reading-us"),
    /** Processor time of InfluxDB for a reading, µs. */
    STORED_READING("stored-reading-us"),
    /** Processor time of judge, console and office for a warning, µs. */
    WARNING("warning-us"),
    /** Processor time for a KiB of state in a checkpoint, µs. */
    CHECKPOINT_KIBIBYTE("checkpoint-kibibyte-us"),
    /** What a process uses without any readings, thousandths of a core. */
    REST("rest-millicores"),
    /** Most messages a second through one session. */
    SESSION_RATE("session-messages-per-s"),
    /** State of a measuring point in a checkpoint, bytes. */
    STATE("state-bytes"),
    /** State of a measuring point on the heap, bytes. */
    STATE_HEAP("state-heap-bytes"),
    /** Catalogue text of a measuring point, bytes. */
    CONFIGURATION_TEXT("configuration-text-bytes"),
    /** A measuring point in one task's catalogue on the heap, bytes. */
    CONFIGURATION_HEAP("configuration-heap-bytes"),
    /** Processor time of one task for reading the catalogue, by measuring point, µs. */
    CONFIGURATION_READ("configuration-read-us"),
    /** A reading in the store, bytes. */
    STORED("stored-bytes"),
    /** A message on the wire without its readings, bytes. */
    WIRE_MESSAGE("wire-message-bytes"),
    /** A reading on the wire, bytes. */
    WIRE_READING("wire-reading-bytes"),
    /** From the death of a process to the first judged reading with hardly any state, s. */
    RECOVERY("recovery-s"),
    /** How long a broker is away that has died, s. */
    BROKER_AWAY("broker-away-s"),
    /** Disk of one machine, MiB/s. */
    DISK("disk-mib-per-s"),
    /** Storage of checkpoints that all machines share, MiB/s. */
    SHARED_DISK("shared-disk-mib-per-s"),
    /** Heap of one TaskManager, GiB. */
    HEAP("heap-gib"),
    /** From publication to the board where nothing waits, ms. */
    LATENCY("latency-ms"),
    /** Warnings of a million measuring points in an hour of a normal day. */
    WARNINGS("warnings-per-million-points-and-hour"),
    /** How many times faster than live what gateways held back comes in. */
    RETURN("return-factor");

    private final String key;

    Cost(String key) {
        this.key = key;
    }

    /** As it stands in files. */
    public String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Cost::key).toList();
    }

    static Optional<Cost> of(String key) {
        return Arrays.stream(values()).filter(cost -> cost.key.equals(key)).findFirst();
    }
}
