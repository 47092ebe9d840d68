/**
 * Sends readings: of simulated hazards with known truth, of recordings, or at a given rate for load
 * tests. Knows the catalogue's types and MQTT, nothing of the engine or the store.
 */
package io.vigil.simulator;
