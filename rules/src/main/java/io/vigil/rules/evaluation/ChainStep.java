package io.vigil.rules.evaluation;

/** How a number that every sample moves on goes from one sample to the next. Immutable. */
sealed interface ChainStep {
    /** Tells it from other steps in the keys of stored states. */
    String key();

    /**
     * What the samples come to with the next one.
     *
     * @param before what the samples before came to; NaN before the first
     * @param elapsed milliseconds since the sample before
     */
    double next(double before, long elapsed, double sample);

    /** Since when samples matter to what the chain has come to at {@code at}. */
    long since(long began, long at);

    /** Whether what came before no longer matters once the chain has come to {@code state}. */
    boolean restartsAt(double state);

    /** Whether a chain that began then may speak at {@code at}. */
    boolean isSettled(long began, long at);

    /**
     * Exponentially weighted mean for irregular times: a sample pulls the mean by the share {@code
     * 1 - exp(-elapsed / tau)} (Eckner, Algorithms for Unevenly Spaced Time Series, 2019: the
     * previous-value scheme with the newest sample). It speaks once samples span {@code tau}.
     *
     * @param tau milliseconds
     */
    record Ewma(long tau) implements ChainStep {
        @Override
        public String key() {
            return "ewma " + tau;
        }

        /** After so many time constants less than 1 % of a sample is left. */
        private static final int REMEMBERED = 5;

        @Override
        public double next(double before, long elapsed, double sample) {
            return Double.isNaN(before)
                    ? sample
                    : before - Math.expm1(-(double) elapsed / tau) * (sample - before);
        }

        @Override
        public long since(long began, long at) {
            return Math.max(began - 1, at - REMEMBERED * tau);
        }

        @Override
        public boolean restartsAt(double state) {
            return false;
        }

        @Override
        public boolean isSettled(long began, long at) {
            return at - began >= tau;
        }
    }

    /**
     * Cumulative sum (Page, 1954): of what exceeds {@code target} by more than {@code slack}, never
     * below zero; of what falls short of it by more than {@code -slack}, if that is negative.
     */
    record Cusum(double target, double slack) implements ChainStep {
        @Override
        public String key() {
            return "cusum " + target + " " + slack;
        }

        @Override
        public double next(double before, long elapsed, double sample) {
            double beyond = slack < 0 ? target - sample + slack : sample - target - slack;
            return Math.max(0, (Double.isNaN(before) ? 0 : before) + beyond);
        }

        @Override
        public long since(long began, long at) {
            return began - 1;
        }

        @Override
        public boolean restartsAt(double state) {
            return state == 0;
        }

        @Override
        public boolean isSettled(long began, long at) {
            return true;
        }
    }
}
