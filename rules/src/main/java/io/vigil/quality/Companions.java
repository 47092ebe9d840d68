package io.vigil.quality;

/** The other sensors of a site that measure the same quantity in the same unit. */
public interface Companions {
    /** A sensor that is alone. */
    Companions NONE =
            new Companions() {
                @Override
                public double nearest(double value) {
                    return Double.NaN;
                }

                @Override
                public boolean stepped(double step) {
                    return false;
                }
            };

    /** The newest value of another sensor that is nearest to this one; NaN if none is fresh. */
    double nearest(double value);

    /**
     * Whether another sensor holds back a step of the same direction that is at least half as
     * large: then both saw the same thing, whatever their datum.
     */
    boolean stepped(double step);
}
