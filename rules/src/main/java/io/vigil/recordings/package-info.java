/** Recorded tables as readings: map files, CSV, merging in time order. */
package io.vigil.recordings;
