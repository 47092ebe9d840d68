/**
 * Telemetry stations that speak SL 651-2014, the transmission protocol for hydrological monitoring
 * data: they write what a real one would, for trying a centre out.
 */
package io.vigil.simulator.sl651;
