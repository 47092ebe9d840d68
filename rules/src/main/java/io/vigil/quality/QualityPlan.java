package io.vigil.quality;

import io.vigil.model.Quality;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * The tests of one quantity of one sensor, with limits in its unit. Immutable; what they remember
 * is in a {@link QualityMemory}.
 */
public final class QualityPlan {
    final Optional<GapTest> gap;
    final Optional<GrossRangeTest> gross;
    final Optional<ClimatologyTest> climatology;
    final Optional<SpikeTest> spike;
    final Optional<StepTest> step;
    final Optional<RateTest> rate;
    final Optional<FlatLineTest> flat;
    final Optional<AttenuatedTest> attenuated;
    final Optional<NeighbourTest> neighbour;
    final Optional<MultivariateTest> multivariate;
    private final String second;

    /** Widths of the spreads that the tests of this and of other quantities need. */
    final long[] spreads;

    private QualityPlan(Builder builder) {
        gap = Optional.ofNullable(builder.gap);
        gross = Optional.ofNullable(builder.gross);
        climatology = Optional.ofNullable(builder.climatology);
        spike = Optional.ofNullable(builder.spike);
        step = Optional.ofNullable(builder.step);
        rate = Optional.ofNullable(builder.rate);
        flat = Optional.ofNullable(builder.flat);
        attenuated = Optional.ofNullable(builder.attenuated);
        neighbour = Optional.ofNullable(builder.neighbour);
        multivariate = Optional.ofNullable(builder.multivariate);
        second = builder.second;
        LongStream own =
                LongStream.of(
                        rate.filter(RateTest::usesSpread).map(RateTest::over).orElse(0L),
                        attenuated.map(AttenuatedTest::over).orElse(0L),
                        secondOver());
        LongStream watched = builder.watchedOver.stream().mapToLong(Long::longValue);
        spreads =
                LongStream.concat(own, watched)
                        .filter(width -> width > 0)
                        .distinct()
                        .sorted()
                        .toArray();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The name of the second quantity of the multivariate test; empty without that test. */
    public Optional<String> second() {
        return multivariate.map(test -> second);
    }

    /** How far back the multivariate test looks at both quantities, milliseconds. */
    public long secondOver() {
        return multivariate.map(MultivariateTest::over).orElse(0L);
    }

    /** Whether the tests compare readings with each other, and so need a memory. */
    public boolean remembers() {
        return spike.isPresent()
                || step.isPresent()
                || rate.isPresent()
                || flat.isPresent()
                || needsSpread();
    }

    /** Whether standard deviations or ranges of the past are looked at. */
    public boolean needsSpread() {
        return spreads.length > 0;
    }

    /** The flag of a value by what needs no other readings. */
    public Quality alone(long at, double value) {
        Quality flag = Quality.MISSING;
        if (gross.isPresent()) {
            flag = Flags.worse(flag, gross.get().flag(value));
        }
        if (climatology.isPresent()) {
            flag = Flags.worse(flag, climatology.get().flag(at, value));
        }
        return flag;
    }

    /** Collects the tests of a plan; what is not given is not tested. */
    public static final class Builder {
        private GapTest gap;
        private GrossRangeTest gross;
        private ClimatologyTest climatology;
        private SpikeTest spike;
        private StepTest step;
        private RateTest rate;
        private FlatLineTest flat;
        private AttenuatedTest attenuated;
        private NeighbourTest neighbour;
        private MultivariateTest multivariate;
        private String second;
        private final Set<Long> watchedOver = new TreeSet<>();

        private Builder() {}

        public Builder gap(GapTest test) {
            gap = test;
            return this;
        }

        public Builder gross(GrossRangeTest test) {
            gross = test;
            return this;
        }

        public Builder climatology(ClimatologyTest test) {
            climatology = test;
            return this;
        }

        public Builder spike(SpikeTest test) {
            spike = test;
            return this;
        }

        public Builder step(StepTest test) {
            step = test;
            return this;
        }

        public Builder rate(RateTest test) {
            rate = test;
            return this;
        }

        public Builder flat(FlatLineTest test) {
            flat = test;
            return this;
        }

        public Builder attenuated(AttenuatedTest test) {
            attenuated = test;
            return this;
        }

        public Builder neighbour(NeighbourTest test) {
            neighbour = test;
            return this;
        }

        /**
         * Sets the test against a second quantity.
         *
         * @param quantity name of the second quantity of the same sensor
         */
        public Builder multivariate(MultivariateTest test, String quantity) {
            multivariate = test;
            second = quantity;
            return this;
        }

        /** Lets the multivariate test of another quantity look back so far, milliseconds. */
        public Builder watchedOver(long width) {
            watchedOver.add(width);
            return this;
        }

        public QualityPlan build() {
            return new QualityPlan(this);
        }
    }
}
