package io.vigil.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Quality;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of values that jump, sensor by sensor; minutes and metres. */
class QuarantineTest {
    private static final long MINUTE = 60_000;
    private static final StepTest STEP =
            new StepTest(0.5, 5 * MINUTE, 2, new StepTest.Confirmation(3, 30 * MINUTE, 0.01, 0.1));

    private final QualityPlan plan = QualityPlan.builder().step(STEP).build();
    private QualityMemory memory = new QualityMemory();

    private List<Integer> flags(int interval, double... values) {
        return flags(plan, interval, values);
    }

    private List<Integer> flags(QualityPlan tests, int interval, double... values) {
        memory.arrange(tests);
        List<Integer> flags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            long at = (long) i * interval * MINUTE;
            flags.add(memory.take(tests, at, values[i], Companions.NONE, null).flag());
        }
        return flags;
    }

    @Test
    void oneSpikeIsBadAndWhatFollowsIsGood() {
        assertThat(flags(5, 1, 1.1, 4, 1.2, 1.3)).containsExactly(2, 1, 4, 1, 1);
    }

    @Test
    void aStepThatPersistsAndMovesIsConfirmedByTheThirdReading() {
        assertThat(flags(5, 1, 1.1, 4, 4.2, 4.5, 4.9)).containsExactly(2, 1, 4, 4, 3, 1);
    }

    @Test
    void aStepThatRestsIsNeverConfirmed() {
        assertThat(flags(5, 1, 4, 4.005, 4, 4.005, 4, 4, 4, 4))
                .containsExactly(2, 4, 4, 4, 4, 4, 4, 4, 4);
    }

    @Test
    void aStepThatRestsAndThenMovesIsConfirmedWhenItMoves() {
        assertThat(flags(5, 1, 4, 4, 4, 4, 4.02)).containsExactly(2, 4, 4, 4, 4, 3);
    }

    @Test
    void twoReadingsAreEnoughWhereTheyLieFarApart() {
        assertThat(flags(60, 1, 4, 4.3, 4.4)).containsExactly(2, 4, 3, 1);
    }

    @Test
    void aFrontThatGoesOnRisingIsConfirmedAsWell() {
        assertThat(flags(5, 1, 4, 7, 9)).containsExactly(2, 4, 4, 3);
    }

    @Test
    void anAllowedStepOverALongerTimeHasACap() {
        assertThat(flags(15, 1, 2.5, 1)).containsExactly(2, 1, 1);

        memory = new QualityMemory();
        assertThat(flags(60, 1, 2.9, 5, 2.8)).containsExactly(2, 1, 4, 1);
    }

    @Test
    void afterALongFaultTheTrueLevelIsTakenAlthoughItRoseMeanwhile() {
        double[] values = new double[14];
        Arrays.fill(values, 6);
        values[0] = 1;
        values[13] = 2.6;

        assertThat(flags(5, values)).last().isEqualTo(1);
    }

    @Test
    void aDropToZeroIsHeldBackToo() {
        assertThat(flags(5, 5, 5.1, 0, 0, 0)).containsExactly(2, 1, 4, 4, 4);
    }

    @Test
    void noiseBetweenTwoStatesIsNotConfirmed() {
        assertThat(flags(5, 1, 4, 1.1, 4.1, 1, 4.2, 1.1)).containsExactly(2, 4, 1, 4, 1, 4, 1);
    }

    @Test
    void aSecondSensorConfirmsAtOnce() {
        memory.arrange(plan);
        Companions agreeing =
                new Companions() {
                    @Override
                    public double nearest(double value) {
                        return 4.05;
                    }

                    @Override
                    public boolean stepped(double step) {
                        return false;
                    }
                };
        memory.take(plan, 0, 1, agreeing, null);

        assertThat(memory.take(plan, 5 * MINUTE, 4, agreeing, null)).isEqualTo(Quality.GOOD);
    }

    @Test
    void aReadingOutOfOrderIsMeasuredByWhatWasAcceptedAndDoesNotConfirm() {
        flags(5, 1, 1.1, 4);

        assertThat(memory.takeOutOfOrder(plan, 7 * MINUTE, 4.1)).isEqualTo(Quality.UNEVALUATED);
        assertThat(memory.takeOutOfOrder(plan, 3 * MINUTE, 9)).isEqualTo(Quality.BAD);
    }

    @Test
    void aBacklogThatArrivesAfterTheNewestReadingBridgesTheStep() {
        memory.arrange(plan);
        memory.take(plan, 0, 1, Companions.NONE, null);
        assertThat(memory.take(plan, 60 * MINUTE, 5, Companions.NONE, null)).isEqualTo(Quality.BAD);
        for (int minute = 5; minute < 60; minute += 5) {
            double level = 1 + 4 * minute / 60.0;
            assertThat(memory.takeOutOfOrder(plan, minute * MINUTE, level))
                    .isEqualTo(Quality.UNEVALUATED);
        }

        assertThat(memory.take(plan, 65 * MINUTE, 5, Companions.NONE, null))
                .isEqualTo(Quality.GOOD);
    }

    @Test
    void aSpikeThatIsOnlySuspectDoesNotMakeItsSuccessorSuspect() {
        QualityPlan tests =
                QualityPlan.builder()
                        .spike(new SpikeTest(0.3, 2, SpikeTest.Method.SMALLER))
                        .build();

        assertThat(flags(tests, 5, 1, 1, 1.5, 1, 1.1, 1.6, 1.7))
                .containsExactly(2, 1, 3, 1, 1, 3, 1);
    }

    @Test
    void whatIsRememberedIsWrittenReadAndCopied() throws IOException {
        QualityPlan tests =
                QualityPlan.builder()
                        .step(STEP)
                        .spike(new SpikeTest(0.3, 2, SpikeTest.Method.AVERAGE))
                        .flat(
                                new FlatLineTest(
                                        0,
                                        new FlatLineTest.Length(3, 0),
                                        FlatLineTest.Length.NEVER,
                                        FlatLineTest.Count.PROSE))
                        .rate(new RateTest(1, 3, 0, 60 * MINUTE))
                        .attenuated(
                                new AttenuatedTest(
                                        120 * MINUTE, AttenuatedTest.Measure.DEVIATION, 0.2, 0.1))
                        .build();
        flags(tests, 5, 1, 1, 1.5, 1, 4, 4.1);
        byte[] written = bytes(memory);
        QualityMemory read =
                QualityMemory.read(new DataInputStream(new ByteArrayInputStream(written)));
        QualityMemory copy = memory.copy();

        assertThat(bytes(read)).isEqualTo(written);
        assertThat(bytes(copy)).isEqualTo(written);
        memory.take(tests, 60 * MINUTE, 4.2, Companions.NONE, null);
        assertThat(bytes(copy)).isEqualTo(written);
        assertThat(read.take(tests, 60 * MINUTE, 4.2, Companions.NONE, null))
                .isEqualTo(copy.take(tests, 60 * MINUTE, 4.2, Companions.NONE, null));
        assertThat(bytes(read)).isEqualTo(bytes(copy)).isEqualTo(bytes(memory));
    }

    private static byte[] bytes(QualityMemory memory) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        memory.write(new DataOutputStream(out));
        return out.toByteArray();
    }
}
