package io.vigil.office.release;

import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import java.util.List;
import java.util.Optional;

/** Follows what is put into the register, in the same transaction. */
@FunctionalInterface
public interface ReleaseListener {
    /**
     * A message is about to be sent.
     *
     * @return the message as CAP 1.2, if that is what is made here; the channels get it with the
     *     notice
     */
    Optional<String> released(ReleasedMessage message, OfficeTransaction tx);

    /** Its tables. */
    default List<SchemaPart> schema() {
        return List.of();
    }
}
