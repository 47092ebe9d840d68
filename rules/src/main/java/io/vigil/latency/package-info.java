/** How long things take, counted in classes. */
package io.vigil.latency;
