package io.vigil.desk;

import io.vigil.desk.DeskFile.Shelved;
import io.vigil.warnings.DeskState.Shelf;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps warnings quiet and ends that: by a person's decision about one warning, and by announced
 * work on a site or sensor.
 *
 * <p>Announced work covers what the desk takes up while it lasts, of the grades that the policy
 * allows; a warning that was ever more urgent than that is not covered, nor is one that was there
 * before.
 */
final class Shelving {
    private final DeskPolicy policy;
    private final Clocks clocks;

    Shelving(DeskPolicy policy, Clocks clocks) {
        this.policy = policy;
        this.clocks = clocks;
    }

    /** Puts a warning on the shelf, or keeps it there for another time. */
    void shelve(DeskFile file, Shelf shelf, Instant now) {
        Instant standing = file.shelved.map(Shelved::since).orElse(now);
        file.shelf = Optional.of(shelf);
        file.shelved = Optional.of(new Shelved(standing, file.grade()));
    }

    /** Takes a warning off the shelf; nobody is called any more for what was over meanwhile. */
    void unshelve(DeskFile file, Instant now) {
        if (file.isOver()) {
            clocks.dropQuiet(file);
        } else {
            file.shelved.ifPresent(
                    shelved -> clocks.resume(file, Duration.between(shelved.since(), now)));
        }
        file.shelf = Optional.empty();
        file.shelved = Optional.empty();
    }

    /** Forgets the shelf of what is closed. */
    static void forget(DeskFile file) {
        file.shelf = Optional.empty();
        file.shelved = Optional.empty();
    }

    /** Ends what time or a more urgent grade ends, and begins or ends what announced work does. */
    void settle(
            DeskFile file,
            List<MaintenanceWindow> windows,
            Instant now,
            Consumer<Transition> acts) {
        Optional<Shelf> byPerson = file.shelf.filter(shelf -> !shelf.maintenance());
        boolean timeIsUp = byPerson.filter(shelf -> !shelf.until().isAfter(now)).isPresent();
        boolean hasRisen =
                byPerson.isPresent()
                        && file.shelved
                                .filter(shelved -> file.grade().isAbove(shelved.grade()))
                                .isPresent();
        if (timeIsUp || hasRisen) {
            unshelve(file, now);
            acts.accept(file.act(Doing.byClock(TransitionKind.UNSHELVED, "unshelve"), now));
        }
        settleMaintenance(file, windows, now, acts);
    }

    private void settleMaintenance(
            DeskFile file,
            List<MaintenanceWindow> windows,
            Instant now,
            Consumer<Transition> acts) {
        Optional<MaintenanceWindow> cover =
                windows.stream()
                        .filter(window -> covers(window, file, now))
                        .max(Comparator.comparing(MaintenanceWindow::until));
        Optional<Shelf> shelf = file.shelf;
        if (cover.isPresent()) {
            MaintenanceWindow window = cover.get();
            boolean longer =
                    shelf.filter(s -> s.maintenance() && window.until().isAfter(s.until()))
                            .isPresent();
            if (shelf.isEmpty() || longer) {
                shelve(file, new Shelf(window.until(), window.by(), window.note(), true), now);
                Doing quiet =
                        Doing.byClock(TransitionKind.SHELVED, "maintenance-" + window.id())
                                .note(window.note())
                                .until(window.until());
                acts.accept(file.act(quiet, now));
            }
        } else if (shelf.filter(Shelf::maintenance).isPresent()) {
            unshelve(file, now);
            acts.accept(file.act(Doing.byClock(TransitionKind.UNSHELVED, "maintenance"), now));
        }
    }

    private boolean covers(MaintenanceWindow window, DeskFile file, Instant now) {
        boolean wantedLoud = file.loudUntil.filter(now::isBefore).isPresent();
        boolean isQuiet = file.shelf.filter(Shelf::maintenance).isPresent();
        return window.isOpen(now)
                && window.isAbout(file.last.episode().subject())
                && !file.since.isBefore(window.from())
                && policy.maintenance().grades().contains(file.peak)
                && file.closed.isEmpty()
                && (isQuiet || !file.isOver())
                && !wantedLoud;
    }
}
