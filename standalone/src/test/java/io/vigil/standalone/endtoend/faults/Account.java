package io.vigil.standalone.endtoend.faults;

/**
 * What became of everything the gateway sent. Each message of the gateway counts once here, however
 * often sender and broker repeated it on the way.
 *
 * @param sent readings and broken messages that were handed to the gateway
 * @param sentTwice of these, readings that it had sent before
 * @param broken of these, messages that nobody can read
 * @param stored different readings that the store gives back
 * @param refused different messages that were answered with a reject
 * @param duplicates readings that Vigil's ledger counts as known already
 * @param ledgerReceived readings that the ledger counts as new
 * @param refusedByStore different readings that the store refused for good, as Vigil keeps them
 */
record Account(
        long sent,
        long sentTwice,
        long broken,
        long stored,
        long refused,
        long duplicates,
        long ledgerReceived,
        long refusedByStore) {
    /** Readings that sender or broker repeated because an acknowledgement was lost. */
    long cameAgain() {
        return duplicates - sentTwice;
    }

    /** Readings sent = stored + refused + known duplicates, to the unit, by each count there is. */
    boolean isExact() {
        return sent == stored + refusedByStore + refused + sentTwice
                && sent + cameAgain() == ledgerReceived + refused + duplicates
                && refused == broken
                && cameAgain() >= 0;
    }
}
