/**
 * Drills: scripts of made-up events, the copies of sites that they play on, and what came of it.
 */
package io.vigil.exercise;
