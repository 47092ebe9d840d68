package io.vigil.office.cap;

import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.List;

/**
 * Keeps of each warning the newest transition that tells what its grade rests on, since the act
 * that releases it does not. Forgotten after a quarter without news.
 */
public final class CapCauses implements Consequence {
    private static final Duration KEPT = Duration.ofDays(92);

    @Override
    public List<SchemaPart> schema() {
        return List.of(CapTables.CAUSES);
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        if (transition.act().isEmpty() && !transition.evidence().isEmpty()) {
            CapTables.keepCause(transition, tx.now(), tx.sql());
        }
    }

    @Override
    public void elapsed(OfficeTransaction tx) {
        tx.sql().update("DELETE FROM cap_cause WHERE changed < ?", tx.now().minus(KEPT));
    }
}
