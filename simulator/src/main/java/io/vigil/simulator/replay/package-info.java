/** Recorded tables as messages. */
package io.vigil.simulator.replay;
