package io.vigil.store;

import java.time.Instant;

/** Readings were asked for from a time of which the store keeps minutes only. */
public final class RawReadingsGoneException extends StoreQueryException {
    private static final long serialVersionUID = 1L;

    private final Instant rawFrom;

    public RawReadingsGoneException(Instant asked, Instant rawFrom) {
        super(
                "readings from "
                        + asked
                        + " on were asked for, but before "
                        + rawFrom
                        + " the store keeps minutes only",
                null);
        this.rawFrom = rawFrom;
    }

    /** First moment from which on readings are kept. */
    public Instant rawFrom() {
        return rawFrom;
    }
}
