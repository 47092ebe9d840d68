package io.vigil.indicators;

import io.vigil.model.Catalogue;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * All figures of a period and scope. Made from what is stored, so that the same period gives the
 * same figures again, but for what the desk did since.
 *
 * @param asOf when they were made
 * @param load how much rings
 * @param response how quickly the desk acts
 * @param rules accuracy of each revision of each rule
 * @param hazards accuracy of all rules of a hazard
 * @param channels how messages arrived
 * @param data whether all data flow
 * @param dataByEnterprise the same by enterprise
 * @param dataByDistrict the same by district
 * @param dataByKind the same by kind of sensor
 * @param controlSections river sections on which people were told
 */
public record Indicators(
        Period period,
        Scope scope,
        Instant asOf,
        DeskLoad load,
        ResponseTimes response,
        List<Accuracy> rules,
        List<Accuracy> hazards,
        List<ChannelFigures> channels,
        DataFlow data,
        List<DataFlow> dataByEnterprise,
        List<DataFlow> dataByDistrict,
        List<DataFlow> dataByKind,
        ControlSections controlSections) {

    /**
     * What figures are made from.
     *
     * @param transitions of readings and of the desk, in any order and perhaps repeated: at least
     *     all of the warnings that began or were risen, taken up or at work in the period, up to
     *     now
     * @param messages of releases in earnest, to each recipient
     * @param misses hazards of the period that were recorded as not warned of
     * @param received what is stored of each sensor in the period
     */
    public record Sources(
            Collection<Transition> transitions,
            Collection<ChannelFigures.Message> messages,
            Collection<Accuracy.Miss> misses,
            Collection<DataFlow.Received> received) {
        public Sources {
            transitions = List.copyOf(transitions);
            messages = List.copyOf(messages);
            misses = List.copyOf(misses);
            received = List.copyOf(received);
        }
    }

    /**
     * Computes everything.
     *
     * @param asOf the present by wall clock: deadlines after it are not missed yet
     */
    public static Indicators of(
            Period period, Scope scope, Instant asOf, Catalogue catalogue, Sources sources) {
        Objects.requireNonNull(asOf, "asOf");
        List<Episode> episodes =
                Episode.of(
                        sources.transitions().stream()
                                .filter(t -> scope.takes(t, catalogue))
                                .toList());
        Collection<DataFlow.Received> received = sources.received();
        List<Accuracy.Miss> misses =
                sources.misses().stream()
                        .filter(m -> scope.hazard().map(m.hazard()::equals).orElse(true))
                        .toList();
        return new Indicators(
                period,
                scope,
                asOf,
                DeskLoad.of(episodes, period),
                ResponseTimes.of(episodes, period, asOf),
                Accuracy.byRule(episodes, misses, period),
                Accuracy.byHazard(episodes, misses, period),
                ChannelFigures.of(sources.messages(), period),
                DataFlow.total(catalogue, scope, period, received),
                DataFlow.byEnterprise(catalogue, scope, period, received),
                DataFlow.byDistrict(catalogue, scope, period, received),
                DataFlow.byKind(catalogue, scope, period, received),
                ControlSections.of(catalogue, scope, episodes, period));
    }
}
