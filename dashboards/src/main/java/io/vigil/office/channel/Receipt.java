package io.vigil.office.channel;

import java.time.Instant;
import java.util.Objects;

/**
 * Tells whether something arrived.
 *
 * @param arrived or not
 * @param at when, by the other side's clock, or when it was heard
 * @param detail for people, may be empty; without secrets
 */
public record Receipt(boolean arrived, Instant at, String detail) {
    public Receipt {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(detail, "detail");
    }
}
