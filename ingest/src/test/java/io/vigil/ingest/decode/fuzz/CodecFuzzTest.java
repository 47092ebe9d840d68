package io.vigil.ingest.decode.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.PayloadCodec;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever comes, the decoder answers: it never throws, never takes long, never tells more than the
 * message can hold, and either takes readings from it or refuses it with a code.
 *
 * <p>A few seconds by default; {@code -Dvigil.fuzz.inputs=10000000} makes it a long run. What fails
 * is shown with its bytes, and jqwik tells the seed that brings it about again.
 */
class CodecFuzzTest {
    private static final int TRIES = 100;
    private static final long INPUTS = Long.getLong("vigil.fuzz.inputs", 20_000);
    private static final AtomicLong TRIED = new AtomicLong();
    private static final AtomicLong TAKEN = new AtomicLong();
    private static final AtomicLong SLOWEST = new AtomicLong();

    @Provide
    Arbitrary<FuzzFormat> formats() {
        return Arbitraries.of(FuzzFormats.ALL);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void damagedMessagesAreAnswered(@ForAll("formats") FuzzFormat format, @ForAll long seed) {
        Random random = new Random(seed);
        Mutation mutation = new Mutation(random);
        FuzzRun run = new FuzzRun(FuzzFormats.CATALOGUE);
        long inputs = Math.max(1, INPUTS / TRIES);
        for (long i = 0; i < inputs; i++) {
            byte[] message = one(format.seeds(), random);
            byte[] other = one(FuzzFormats.any(random).seeds(), random);
            byte[] damaged = mutation.of(message, other);
            if (random.nextInt(4) > 0) {
                damaged = format.sealed().apply(damaged);
            }
            answered(run, format, one(format.topics(), random), damaged);
            if (random.nextInt(30) == 0) {
                undamaged(run, format);
            }
            if (random.nextInt(500) == 0) {
                run.restart();
            }
        }
        SLOWEST.accumulateAndGet(run.slowestNanos(), Math::max);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void noiseIsAnswered(@ForAll("formats") FuzzFormat format, @ForAll long seed) {
        Random random = new Random(seed);
        Mutation mutation = new Mutation(random);
        FuzzRun run = new FuzzRun(FuzzFormats.CATALOGUE);
        long inputs = Math.max(1, INPUTS / TRIES / 10);
        for (long i = 0; i < inputs; i++) {
            answered(run, format, one(format.topics(), random), mutation.noise());
        }
    }

    /** What is damaged afterwards meets a codec that has been told something. */
    private static void undamaged(FuzzRun run, FuzzFormat format) {
        for (int i = 0; i < format.seeds().size(); i++) {
            answered(run, format, format.topicOf(i), format.seeds().get(i));
        }
    }

    private static void answered(FuzzRun run, FuzzFormat format, String topic, byte[] payload) {
        String full = FuzzFormats.UP + topic;
        FuzzRun.Answers answers;
        try {
            answers = run.decode(full, payload);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(FuzzRun.shown(full, payload), e);
        }
        TRIED.incrementAndGet();
        if (answers.readings() > 0) {
            TAKEN.incrementAndGet();
        } else if (answers.rejects() == 0 && !format.maySayNothing()) {
            throw new AssertionError("no answer to " + FuzzRun.shown(full, payload));
        }
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Example
    void eachFormatHasMessagesThatAreTaken() {
        for (FuzzFormat format : FuzzFormats.ALL) {
            FuzzRun run = new FuzzRun(FuzzFormats.CATALOGUE);
            int readings = 0;
            for (int i = 0; i < format.seeds().size(); i++) {
                String topic = FuzzFormats.UP + format.topicOf(i);
                byte[] seed = format.seeds().get(i);
                readings += run.decode(topic, format.sealed().apply(seed)).readings();
            }
            assertThat(readings).as(format.name()).isPositive();
        }
    }

    @Example
    void everyFormatIsFuzzed() {
        assertThat(
                        ServiceLoader.load(PayloadCodec.class).stream()
                                .map(provider -> provider.get().name()))
                .allMatch(FuzzFormats.ALL.stream().map(FuzzFormat::name).toList()::contains);
    }

    @AfterContainer
    static void tell() {
        System.out.printf(
                "fuzzed %,d messages, %,d of them with readings, slowest %d ms%n",
                TRIED.get(), TAKEN.get(), SLOWEST.get() / 1_000_000);
    }
}
