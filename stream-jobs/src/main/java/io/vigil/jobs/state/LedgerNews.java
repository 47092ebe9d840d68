package io.vigil.jobs.state;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.Identifiers;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What the ledger of an enterprise is made of: the sensors of one of its sites as they stand, with
 * the hours that have changed, or something that was refused.
 *
 * @param enterprise key of the stream
 * @param piece the site and, of a site with very many sensors, the number of the piece; empty for a
 *     refusal
 * @param accounts the sensors as JSON; empty if the piece is no longer one of the enterprise
 * @param lines hours that have changed
 * @param refused a refusal's sensor and code, when it was and how many it stands for; null for
 *     sensors
 */
public record LedgerNews(
        String enterprise, String piece, byte[] accounts, List<LedgerLine> lines, Refused refused) {
    private static final byte[] NOTHING = new byte[0];

    /** Some refusals with one code. */
    public record Refused(String sensor, String code, Instant at, long count) {}

    public LedgerNews {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(piece, "piece");
        Objects.requireNonNull(accounts, "accounts");
        lines = List.copyOf(lines);
    }

    public static LedgerNews ofSensors(
            String enterprise, String piece, byte[] accounts, List<LedgerLine> lines) {
        return new LedgerNews(enterprise, piece, accounts, lines, null);
    }

    /** The piece no longer belongs to the enterprise. */
    public static LedgerNews gone(String enterprise, String piece) {
        return new LedgerNews(enterprise, piece, NOTHING, List.of(), null);
    }

    /**
     * Refusals that were not told one by one count as many as they were; sensors that the
     * enterprise does not have are not counted apart.
     */
    public static LedgerNews of(Reject reject) {
        long count =
                reject.code() == RejectCode.MORE_REJECTS
                        ? Long.parseLong(reject.arguments().get(0))
                        : 1;
        boolean ofSensor =
                Identifiers.isValid(reject.sensor())
                        && reject.code() != RejectCode.UNKNOWN_SENSOR
                        && reject.code() != RejectCode.FOREIGN_SENSOR;
        String sensor = ofSensor ? reject.sensor() : "";
        return new LedgerNews(
                reject.enterprise(),
                "",
                NOTHING,
                List.of(),
                new Refused(sensor, reject.code().name(), reject.at(), count));
    }
}
