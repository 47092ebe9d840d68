/**
 * Published formulas and tables of the four hazards, as pure functions: fire weather, gas
 * concentrations and exposure, hazardous chemicals, rain and rivers, dispersion, geometry on the
 * sphere. Nothing in here knows rules, sensors or time. Every class names its source;
 * docs/science.md lists them all with their limits. What is not a number in gives not-a-number out,
 * never a guess.
 */
package io.vigil.science;
