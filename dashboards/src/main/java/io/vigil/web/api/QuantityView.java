package io.vigil.web.api;

/**
 * A quantity that a sensor has, as the page chooses among them.
 *
 * @param unit of its values; null for a quantity that is stored and that neither the catalogue nor
 *     the rules declare any more, or yet
 * @param derived whether it is computed, not reported
 */
public record QuantityView(String name, String unit, boolean derived) {}
