/** What Vigil tells Prometheus of itself. */
package io.vigil.web.metrics;
