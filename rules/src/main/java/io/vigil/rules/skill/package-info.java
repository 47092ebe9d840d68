/**
 * How well the shipped rules warn on recorded events, beside plain fixed thresholds: a suite of
 * recordings, the runs, and the page made of them.
 */
package io.vigil.rules.skill;
