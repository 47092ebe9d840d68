package io.vigil.standalone.bench.scale;

import java.util.List;

/**
 * What a simulated run came to.
 *
 * @param parts in the order that messages take
 * @param limits that are none of a rate
 * @param first the part or limit with the least headroom: what breaks first
 * @param board from publication to the board
 * @param archive from publication to InfluxDB; as {@code board} where one process does both
 * @param published messages that were to be sent
 * @param judged messages
 * @param waiting messages at the end, those that gateways hold back included
 * @param course sixty moments of the run
 */
public record ScaleResult(
        Load load,
        Machines machines,
        Scenario scenario,
        double seconds,
        Sizes sizes,
        List<PartResult> parts,
        List<Sizes.Limit> limits,
        String first,
        Waiting board,
        Waiting archive,
        double published,
        double judged,
        double waiting,
        List<Moment> course) {
    public ScaleResult {
        parts = List.copyOf(parts);
        limits = List.copyOf(limits);
        course = List.copyOf(course);
    }

    /**
     * What one part came to.
     *
     * @param number of its machines or sessions
     * @param utilisation mean, 0 to 1
     * @param headroom how many times the scenario's highest rate it could carry
     * @param longestQueue messages
     */
    public record PartResult(
            Part part,
            int number,
            double utilisation,
            double headroom,
            double longestQueue,
            Waiting waiting) {}

    /**
     * A moment of the run.
     *
     * @param waiting messages on their way to the board, those held back included
     */
    public record Moment(double second, double waiting) {}

    /** Limits that make it impossible, whatever the delays; a slow checkpoint only slows. */
    public List<Sizes.Ceiling> broken() {
        return limits.stream()
                .filter(limit -> limit.headroom() < 1)
                .map(Sizes.Limit::ceiling)
                .filter(ceiling -> ceiling != Sizes.Ceiling.CHECKPOINT)
                .toList();
    }

    /** One part's outcome. */
    public PartResult of(Part part) {
        return parts.stream().filter(each -> each.part() == part).findFirst().orElseThrow();
    }
}
