/** Scenarios: which sites and sensors there are, how the hazards behave, when something happens. */
package io.vigil.simulator.scenario;
