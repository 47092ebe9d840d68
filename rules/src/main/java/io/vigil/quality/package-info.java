/**
 * Quality control of readings before they are judged: the tests of the QARTOD manual for water
 * level (v2.1, 2021), made for values that come one at a time, and what they remember. Knows
 * neither rules nor files; docs/quality.md is the reference.
 */
package io.vigil.quality;
