package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Position;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds where warnings may do harm. Leaks: the plume, as far as the catalogue names the substance.
 * Floods: the reaches downstream within the lead time. Everything else, fires included, for which
 * nobody measures the fuel that a rate of spread needs: the radius within which warnings of the
 * hazard have one cause; where that is the site alone, no shape.
 *
 * <p>Pure and thread-safe.
 */
public final class AreaFinder {
    /** How far ahead the way of water is looked at: an engineering default. */
    public static final Duration LEAD = Duration.ofHours(6);

    private static final Set<String> LEAKS =
            Set.of("gas-leak", "gas", "hazardous-chemical", "chemical");
    private static final Set<String> FLOODS = Set.of("flood");

    private final IncidentSettings settings;
    private final Duration lead;

    public AreaFinder(IncidentSettings settings, Duration lead) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.lead = Objects.requireNonNull(lead, "lead");
    }

    /**
     * The area of an incident's open warnings; of all, once none is open.
     *
     * @param wind the newest wind near a place, if any is known
     */
    public AffectedArea of(
            Incident incident, Catalogue catalogue, Function<Position, Optional<Wind>> wind) {
        List<Member> open = incident.members().stream().filter(Member::isOpen).toList();
        List<Member> members = open.isEmpty() ? incident.members() : open;
        return of(members, incident.exercise(), catalogue, wind);
    }

    /** The area of one warning at its grade. */
    public AffectedArea of(
            Transition transition, Catalogue catalogue, Function<Position, Optional<Wind>> wind) {
        return of(List.of(Member.first(transition)), transition.exercise(), catalogue, wind);
    }

    private AffectedArea of(
            List<Member> members,
            Optional<String> exercise,
            Catalogue catalogue,
            Function<Position, Optional<Wind>> wind) {
        List<AreaPart> parts = new ArrayList<>();
        for (Member member : members) {
            List<AreaPart> found = parts(member, catalogue, wind);
            parts.addAll(found.isEmpty() ? radius(member) : found);
        }
        return AffectedArea.of(parts.stream().distinct().toList(), members, exercise, catalogue);
    }

    private List<AreaPart> parts(
            Member member, Catalogue catalogue, Function<Position, Optional<Wind>> wind) {
        if (LEAKS.contains(member.hazard())) {
            return LeakArea.of(member, catalogue, wind.apply(member.position()));
        }
        return FLOODS.contains(member.hazard()) ? FloodArea.of(member, catalogue, lead) : List.of();
    }

    private List<AreaPart> radius(Member member) {
        double metres = settings.kinOf(member.hazard()).metres();
        if (!(metres > 0)) {
            return List.of();
        }
        return List.of(
                new AreaPart(
                        new AreaShape.Circle(member.position(), metres),
                        AreaBasis.RADIUS,
                        member.grade(),
                        member.episode(),
                        true,
                        Optional.empty(),
                        Optional.empty()));
    }
}
