/**
 * Warnings that belong together: one incident instead of many rings. Pure: no clock, no network; it
 * is told transitions in the order of their arrival.
 */
package io.vigil.incidents;
