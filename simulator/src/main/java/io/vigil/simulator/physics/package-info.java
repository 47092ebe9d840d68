/**
 * Formulas of the hazard models, one class each, with their sources. Time is a step length; chance
 * is passed in.
 */
package io.vigil.simulator.physics;
