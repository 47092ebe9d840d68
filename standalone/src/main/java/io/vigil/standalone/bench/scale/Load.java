package io.vigil.standalone.bench.scale;

/**
 * What is to be carried.
 *
 * @param points measuring points
 * @param interval at which each reports, s
 * @param batch readings in a message
 */
public record Load(long points, double interval, int batch) {
    public Load {
        if (points < 1 || batch < 1 || !(interval > 0)) {
            throw new IllegalArgumentException(
                    "points, batch and interval must be positive, but were "
                            + points
                            + ", "
                            + batch
                            + ", "
                            + interval);
        }
    }

    /** So many single messages a second, each from a point of its own. */
    public static Load ofRate(double messagesPerSecond, long points) {
        return new Load(points, points / messagesPerSecond, 1);
    }

    public double readingsPerSecond() {
        return points / interval;
    }

    public double messagesPerSecond() {
        return readingsPerSecond() / batch;
    }
}
