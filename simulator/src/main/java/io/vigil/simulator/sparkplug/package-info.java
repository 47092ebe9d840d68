/** Gateways that speak Sparkplug B. */
package io.vigil.simulator.sparkplug;
