package io.vigil.science.fire;

/**
 * Weather that fuels dry or wet in. Daily codes want that of noon, local standard time, and the
 * rain of the 24 hours before. Values are taken as they are; a value that is not a number makes
 * every result that depends on it not a number.
 *
 * @param temperature °C
 * @param humidity relative, %
 * @param wind km/h, 10 m above open ground
 * @param rain mm
 */
public record FireWeather(double temperature, double humidity, double wind, double rain) {}
