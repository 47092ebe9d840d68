/** Recorded tables as messages: map files, CSV, merging in time order. */
package io.vigil.simulator.replay;
