package io.vigil.office;

import io.vigil.desk.CommandAnswer;
import io.vigil.warnings.Transition;
import java.util.List;

/**
 * Something that follows from what happens to warnings, inside the transaction that takes it in.
 *
 * <p>Called on the writer's thread, once for each identity, in the order of arrival, which for one
 * episode is the order of its transitions and of its acts. It must not wait for anything outside
 * the database: what goes outside is put into the {@link OfficeTransaction#outbox()}. If it throws,
 * what it has changed is undone and told in the log and in the console's status; everything else is
 * kept, and it is asked once more at the next start. Transitions of shadow rules are not given to
 * it.
 */
@FunctionalInterface
public interface Consequence {
    /** A warning changed, by readings or by the desk ({@link Transition#act()}). */
    void of(Transition transition, OfficeTransaction tx);

    /** A command was judged; what it did to a warning is told as a transition besides. */
    default void answered(CommandAnswer answer, OfficeTransaction tx) {}

    /** Some seconds have passed, for what depends on time alone. */
    default void elapsed(OfficeTransaction tx) {}

    /** Its tables. */
    default List<SchemaPart> schema() {
        return List.of();
    }

    /** Its name in the log and in the database, unique and never changed. */
    default String name() {
        return getClass().getSimpleName();
    }
}
