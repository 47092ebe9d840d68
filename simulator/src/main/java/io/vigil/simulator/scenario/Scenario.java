package io.vigil.simulator.scenario;

import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;

/** A named world that can be opened again and again. Immutable and thread-safe. */
public interface Scenario {
    /** The word it is chosen by, for example {@code county}. */
    String name();

    LocalizedText title();

    /** The sites and sensors that it has. */
    Catalogue catalogue();

    /** Opens the world at its first second; the same seed gives the same course of events. */
    World open(long seed);
}
