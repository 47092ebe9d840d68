package io.vigil.standalone.bench;

import io.vigil.model.Reading;

/** Something that judges the readings of {@link FiveRules}, on the thread that calls it. */
interface Contestant extends AutoCloseable {
    String name();

    /** Judges readings, which are in order of time. */
    void judge(Reading[] readings);

    /** How many warnings it has raised so far, by the places of {@link FiveRules#NAMES}. */
    long[] raised();

    @Override
    default void close() {}
}
