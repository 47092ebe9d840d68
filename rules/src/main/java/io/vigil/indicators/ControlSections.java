package io.vigil.indicators;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * 河道控制断面预警发布率: of the river sections whose level reached the warning level, on how many people were
 * told. A control section is a site of type {@value #TYPE} with the attribute {@value #LIMIT}; it
 * reached the level where a warning of hazard {@value #HAZARD} was yellow or above.
 *
 * @param sections control sections in the catalogue
 * @param reached those that reached the warning level
 * @param issued share of those with a message in earnest
 * @param without those that reached it and on which nobody was told
 */
public record ControlSections(long sections, long reached, Share issued, List<String> without) {
    private static final String TYPE = "river";
    private static final String LIMIT = "warningLevel";
    private static final String HAZARD = "flood";

    static ControlSections of(
            Catalogue catalogue, Scope scope, List<Episode> episodes, Period period) {
        TreeSet<String> sections =
                catalogue.sites().stream()
                        .filter(scope::takes)
                        .filter(ControlSections::isSection)
                        .map(Site::id)
                        .map(SiteId::value)
                        .collect(Collectors.toCollection(TreeSet::new));
        TreeSet<String> reached = new TreeSet<>();
        TreeSet<String> issued = new TreeSet<>();
        for (Episode episode : episodes) {
            Optional<Transition> above =
                    episode.engine().stream()
                            .filter(t -> t.hazard().equals(HAZARD))
                            .filter(t -> period.contains(t.detectedAt()))
                            .filter(t -> !t.ends() && !Grade.YELLOW.isAbove(t.grade()))
                            .filter(t -> sections.contains(t.site().value()))
                            .findFirst();
            if (above.isPresent()) {
                String section = above.get().site().value();
                reached.add(section);
                if (isIssued(episode)) {
                    issued.add(section);
                }
            }
        }
        return new ControlSections(
                sections.size(),
                reached.size(),
                new Share(issued.size(), reached.size()),
                reached.stream().filter(section -> !issued.contains(section)).toList());
    }

    private static boolean isSection(Site site) {
        return site.type().equals(TYPE) && site.attributes().containsKey(LIMIT);
    }

    private static boolean isIssued(Episode episode) {
        return episode.acts(TransitionKind.RELEASED).stream()
                .anyMatch(
                        t ->
                                Episode.act(t)
                                        .proposal()
                                        .map(p -> p.status() == Proposal.Status.ACTUAL)
                                        .orElse(false));
    }
}
