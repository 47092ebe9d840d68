package io.vigil.science.dispersion;

import io.vigil.science.gas.Concentration;

/**
 * How much leaves a hole. Source: TNO, Methods for the calculation of physical effects ("Yellow
 * Book", CPR 14E, 2005), ch. 2. Two-phase flow, which hot pressurised liquids make, is in between
 * and not covered.
 */
public final class LeakRate {
    private static final double ZERO_CELSIUS = 273.15;

    private LeakRate() {}

    /**
     * Liquid through an orifice, kg/s: {@code Q = Cd·A·√(2ρΔP)}.
     *
     * @param diameter of the hole, m
     * @param discharge Cd, 0.61 for a sharp edge
     * @param density kg/m³
     * @param pressure difference inside to outside, static head included, Pa
     */
    public static double liquid(
            double diameter, double discharge, double density, double pressure) {
        return discharge * area(diameter) * Math.sqrt(2 * density * pressure);
    }

    /**
     * Gas through an orifice at the speed of sound, kg/s: {@code Q =
     * Cd·A·P·√(γM/(RT)·(2/(γ+1))^((γ+1)/(γ−1)))}.
     *
     * @param diameter of the hole, m
     * @param discharge Cd
     * @param pressure inside, absolute, Pa
     * @param celsius inside, °C
     * @param molarMass g/mol
     * @param heatRatio γ
     * @throws IllegalArgumentException if the pressure is too low for the flow to be choked
     */
    public static double chokedGas(
            double diameter,
            double discharge,
            double pressure,
            double celsius,
            double molarMass,
            double heatRatio) {
        double outside = Concentration.ATMOSPHERE * 1000;
        if (outside / pressure > criticalRatio(heatRatio)) {
            throw new IllegalArgumentException(
                    "the flow is not choked at " + pressure + " Pa absolute");
        }
        double kelvin = celsius + ZERO_CELSIUS;
        double term =
                heatRatio
                        * (molarMass / 1000)
                        / (Concentration.GAS_CONSTANT * kelvin)
                        * Math.pow(2 / (heatRatio + 1), (heatRatio + 1) / (heatRatio - 1));
        return discharge * area(diameter) * pressure * Math.sqrt(term);
    }

    /** Outside over inside pressure below which a gas leaves at the speed of sound. */
    public static double criticalRatio(double heatRatio) {
        return Math.pow(2 / (heatRatio + 1), heatRatio / (heatRatio - 1));
    }

    private static double area(double diameter) {
        return Math.PI / 4 * diameter * diameter;
    }
}
