package io.vigil.office.release;

import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.util.List;

/** Knows who is to be told of a release: terminals, subscribers, persons of the regions. */
@FunctionalInterface
public interface Recipients {
    /**
     * Whom a first or further message of a chain goes to; the same twice is told once. A message
     * that ends the chain goes to everyone who got an earlier one, without asking.
     *
     * @param release the act that released it
     * @param proposal what is released; {@link Proposal#channels()} restricts the channels
     */
    List<Recipient> of(Transition release, Proposal proposal);
}
