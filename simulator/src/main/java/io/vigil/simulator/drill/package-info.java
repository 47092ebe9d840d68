/** Plays scripts: made-up values of chosen sensors. */
package io.vigil.simulator.drill;
