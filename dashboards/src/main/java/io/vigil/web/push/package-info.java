/**
 * The HTTP door: enterprises send readings to {@code /api/v1/readings}, which are published at the
 * broker in their name and acknowledged once the broker holds them.
 */
package io.vigil.web.push;
