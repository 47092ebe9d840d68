package io.vigil.simulator.physics;

/**
 * Gas in a ventilated room: {@code V·dc/dt = q·100 − (Q + q)·c}, c in %VOL, solved exactly over a
 * step. Source: the well-mixed room model of J. S. Keil et al., Mathematical Models for Estimating
 * Occupational Exposure to Chemicals, AIHA (2009), ch. 4.
 */
public final class WellMixedRoom {
    private final double volume;
    private double concentration;

    /**
     * @param volume m³
     */
    public WellMixedRoom(double volume) {
        this.volume = Require.positive("volume", volume);
    }

    /**
     * Advances and returns the concentration at the end, %VOL.
     *
     * @param leak gas entering, m³/s
     * @param ventilation air entering, m³/s
     */
    public double step(double leak, double ventilation, double seconds) {
        double through = leak + ventilation;
        if (through <= 0) {
            return concentration;
        }
        double steady = 100 * leak / through;
        concentration = steady + (concentration - steady) * Math.exp(-through / volume * seconds);
        return concentration;
    }

    /** %VOL. */
    public double concentration() {
        return concentration;
    }

    /** Gas in the room, m³. */
    public double gasVolume() {
        return volume * concentration / 100;
    }
}
