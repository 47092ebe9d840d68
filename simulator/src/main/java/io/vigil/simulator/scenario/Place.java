package io.vigil.simulator.scenario;

/**
 * A named place of the fictional county.
 *
 * @param east km east of the county's centre
 * @param north km north of it
 */
record Place(String zh, String en, double east, double north) {}
