/** Load tests: many sensors, a given rate, an open loop, exact accounts of what was sent. */
package io.vigil.simulator.load;
