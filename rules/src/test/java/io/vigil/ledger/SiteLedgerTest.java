package io.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteLedgerTest {
    private static final String SENSOR = "gauge-1";
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long START = ArrivalModel.START;

    private SiteLedger ledger = new SiteLedger();
    private final Set<Long> seen = new HashSet<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void saysWhatAModelSaysThatForgetsNothing(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        long step = 1_000L + random.nextInt(120_000);
        int messages = (int) Math.min(2_000, 24 * HOUR / step);
        ArrivalModel model =
                new ArrivalModel(
                        random, START, random.nextInt(500), messages, step, 10 * MINUTE, 0.01);
        Map<Instant, Counts> lines = new TreeMap<>();
        Iterator<Boolean> late = model.late().iterator();

        for (ArrivalModel.Arrival arrival : model.arrivals()) {
            arrive(arrival, late.next());
            if (random.nextInt(50) == 0) {
                ledger = writtenAndRead(random.nextBoolean() ? ledger : ledger.copy());
            }
            if (random.nextInt(100) == 0) {
                keep(lines);
            }
        }
        keep(lines);

        assertThat(lines).isEqualTo(model.counts());
        SensorAccount account = ledger.accounts().get(0);
        assertThat(numbers(account.gaps())).isEqualTo(model.withheld());
        assertThat(account.missing()).isEqualTo(model.withheld().size());
        Counts sum = lines.values().stream().reduce(Counts.NONE, Counts::plus);
        assertThat(sum.arrived()).isEqualTo(model.arrivals().size());
    }

    @Test
    void namesGapsAndClosesThemWhenAResendBringsTheNumbers() {
        LongStream.of(1, 2, 6, 7, 9).forEach(number -> arrive(START + number, number));
        assertThat(account().gaps()).hasToString("[3-5, 8]");

        LongStream.of(4, 8).forEach(number -> arrive(START + number, number));
        assertThat(account().gaps()).hasToString("[3, 5]");
        assertThat(account().day().get(Count.MISSING)).isEqualTo(2);

        LongStream.of(5, 3).forEach(number -> arrive(START + number, number));
        assertThat(account().gaps()).isEmpty();
        assertThat(account().day()).hasToString("RECEIVED=9 REORDERED=4"); // and nothing is missing
    }

    @Test
    void tellsARestartOfTheCounterAsSuchAndStillClosesEarlierGaps() {
        arrive(START, 1_840);
        arrive(START + 2, 1_842);
        arrive(START + 10, 0);
        arrive(START + 11, 1);
        arrive(START + 13, 3);

        assertThat(account().restartedAt()).isEqualTo(START + 10);
        assertThat(account().lastSequence()).isEqualTo(3);
        assertThat(account().gaps()).hasToString("[2]");
        assertThat(account().earlierGaps()).hasToString("[1841]");
        assertThat(account().day().get(Count.RESTARTS)).isEqualTo(1);

        arrive(START + 1, 1_841);
        arrive(START + 3, 1_843);

        assertThat(account().earlierGaps()).isEmpty();
        assertThat(account().gaps()).hasToString("[2]");
        assertThat(account().day().get(Count.RESTARTS)).isEqualTo(1);
    }

    @Test
    void aReadingThatComesAgainUnderANewNumberIsADuplicateAndNoGap() {
        arrive(START, 5);
        arrive(START, 6);
        arrive(START + 1, 7);

        assertThat(account().day()).hasToString("RECEIVED=2 DUPLICATES=1");
        assertThat(account().gaps()).isEmpty();
    }

    @Test
    void anotherReadingUnderAKnownNumberIsReceivedAndToldAsReuse() {
        arrive(START, 5);
        arrive(START + 1, 5);

        assertThat(account().day()).hasToString("RECEIVED=2 REUSED=1");
    }

    @Test
    void whatIsTooOldToRememberIsToldByItsNumber() {
        LongStream.of(1, 2, 4).forEach(number -> arrive(START + number, number));

        ledger.arrived(reading(START + 3, 3, true), Known.UNTOLD, START + 9);
        ledger.arrived(reading(START + 2, 2, true), Known.UNTOLD, START + 9);
        ledger.arrived(reading(START - 7, Reading.NO_SEQUENCE, true), Known.UNTOLD, START + 9);

        assertThat(account().day())
                .hasToString("RECEIVED=4 DUPLICATES=1 UNDECIDED=1 LATE=1 REORDERED=1");
    }

    @Test
    void aDayOfflineFindsItsHoursAndClosesItsGaps() {
        arrive(START, 1);
        arrive(START + 24 * HOUR, 25);
        ledger.takeChanges();
        for (int hour = 1; hour < 24; hour++) {
            arrive(START + hour * HOUR, hour + 1);
        }

        List<SensorHour> lines = ledger.takeChanges();
        assertThat(lines).hasSize(24);
        assertThat(lines.subList(0, 23))
                .allSatisfy(line -> assertThat(line.counts().get(Count.RECEIVED)).isOne());
        assertThat(lines.get(23).counts().get(Count.MISSING)).isZero();
        assertThat(account().missing()).isZero();
    }

    @Test
    void hoursThatGiveWayAreToldAndWhatIsOlderIsCountedAtTheNewest() {
        arrive(START, 1);
        arrive(START + 40 * HOUR, 2);
        assertThat(ledger.isPressing()).isTrue();
        arrive(START - 40 * HOUR, Reading.NO_SEQUENCE);

        List<SensorHour> lines = ledger.takeChanges();

        assertThat(ledger.isPressing()).isFalse();
        assertThat(lines)
                .extracting(line -> line.counts().toString())
                .containsExactly("RECEIVED=1", "RECEIVED=1 OLDER=1 REORDERED=1");
        assertThat(ledger.takeChanges()).isEmpty();
    }

    @Test
    void givesUpTheOldestGapsWhenThereAreTooMany() {
        for (int number = 0; number < 400; number += 2) {
            arrive(START + number, number);
        }

        assertThat(account().gaps()).hasSize(Numbering.MOST_GAPS);
        assertThat(account().gaps().get(0)).hasToString("271");
        assertThat(account().unnamed()).isEqualTo(199 - Numbering.MOST_GAPS);
        assertThat(account().missing()).isEqualTo(199);
        assertThat(account().day().get(Count.MISSING)).isEqualTo(199);
    }

    @Test
    void measuresTheClockByTheLeastOfEachMinuteAndTheMedianOfMinutes() {
        for (int second = 0; second < 600; second++) {
            long at = START + second * 1_000L;
            long onItsWay = second % 60 == 30 ? 20 : 5_000; // most wait for a gateway
            long wrongOnce = second == 300 ? -900_000 : 0;
            ledger.arrived(
                    reading(at, second, false), Known.NEW, at + 42_000 + onItsWay + wrongOnce);
        }

        assertThat(account().offsetMillis()).hasValue(42_020);
        assertThat(account().driftMillisPerDay()).isEmpty();
    }

    @Test
    void measuresHowAClockDrifts() throws IOException {
        for (int minute = 0; minute < 36 * 60; minute++) {
            long now = START + minute * MINUTE;
            long behind = 10_000 + minute * MINUTE / 43_200; // two seconds a day
            ledger.arrived(reading(now - behind, minute, false), Known.NEW, now);
            ledger = minute % 500 == 0 ? writtenAndRead(ledger) : ledger;
        }

        assertThat(account().driftMillisPerDay().orElseThrow()).isBetween(1_950L, 2_050L);
    }

    @Test
    void remembersAnOrdinarySensorInFewBytes() throws IOException {
        for (int second = 0; second < 48 * 3_600; second += 10) {
            arrive(START + second * 1_000L, second / 10);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ledger.write(new DataOutputStream(bytes));

        assertThat(bytes.size()).isLessThan(250 + 33 * 80);
    }

    private SensorAccount account() {
        return ledger.accounts().get(0);
    }

    private void arrive(long at, long number) {
        arrive(new ArrivalModel.Arrival(at, number, at), false);
    }

    private void arrive(ArrivalModel.Arrival arrival, boolean late) {
        Known known = seen.add(arrival.at()) ? Known.NEW : Known.REPEATED;
        ledger.arrived(reading(arrival.at(), arrival.number(), late), known, arrival.now());
    }

    private void keep(Map<Instant, Counts> lines) {
        ledger.takeChanges()
                .forEach(line -> lines.put(Instant.ofEpochMilli(line.hourMillis()), line.counts()));
    }

    private static Reading reading(long at, long number, boolean late) {
        return new Reading(
                new SensorId(SENSOR),
                at,
                number,
                late,
                List.of(new Measurement("level", 1, Quality.GOOD)));
    }

    private static Set<Long> numbers(List<Gap> gaps) {
        Set<Long> numbers = new TreeSet<>();
        for (Gap gap : gaps) {
            LongStream.rangeClosed(gap.first(), gap.last()).forEach(numbers::add);
        }
        return numbers;
    }

    private static SiteLedger writtenAndRead(SiteLedger ledger) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ledger.write(new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        SiteLedger read = SiteLedger.read(in);
        assertThat(in.available()).isZero();
        return read;
    }
}
