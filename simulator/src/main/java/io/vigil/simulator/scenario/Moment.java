package io.vigil.simulator.scenario;

/**
 * Where a run stands.
 *
 * @param second since the start of the run
 * @param secondOfDay local time of the county, UTC+8
 */
public record Moment(long second, double secondOfDay) {}
