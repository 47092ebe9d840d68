/**
 * Figures about the desk, the rules and the data over a period: pure functions of what is stored.
 * Every formula is in {@code docs/indicators.md}. Shadow rules and exercises are left out.
 */
package io.vigil.indicators;
