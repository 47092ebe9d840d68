package io.vigil.rules.evaluation;

/**
 * {@code ewma} or {@code cusum} of one quantity; unknown while that is not fresh.
 *
 * @param slot which of the sensor's chains
 */
record ChainNode(int quantity, int slot, ChainStep step) implements NumberNode {
    private static final int COST = 3;

    @Override
    public double value(Moment moment) {
        Chain chain = moment.sensor.chains[slot];
        boolean isUnknown =
                !moment.isFresh(quantity)
                        || (moment.withoutSuspects
                                && moment.excludes(quantity, chain.since(moment.at, step)));
        return isUnknown ? Double.NaN : chain.value(moment.at, step);
    }

    @Override
    public int cost() {
        return COST;
    }
}
