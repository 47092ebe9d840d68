package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.source.HandOver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;

class FlowQueueTest {
    /** Small messages in one turn, at most: one may go beyond it. */
    private static final int SMALL = Integer.BYTES;

    private static final int MOST_IN_A_TURN =
            1 + (FlowQueue.TURN_BYTES - 1) / (FlowQueue.MESSAGE_BYTES + SMALL);

    private FlowQueue queue = new FlowQueue(HandOver.FAIR);

    /** All tries of a property are made on one object. */
    @BeforeTry
    void begin() {
        queue = new FlowQueue(HandOver.FAIR);
    }

    @Test
    void whoHadNothingWaitingComesBeforeABacklog() {
        add("gateway", 10_000);
        List<String> before = poll(100);

        add("live", 1);

        assertThat(before).containsOnly("gateway");
        assertThat(poll(1)).containsExactly("live");
        assertThat(poll(20_000)).hasSize(9_900).containsOnly("gateway");
    }

    @Test
    void backlogsTakeTurnsByBytes() {
        for (int i = 0; i < 1_000; i++) {
            queue.add(Messages.of("small", i, 1_000 - FlowQueue.MESSAGE_BYTES));
            queue.add(Messages.of("large", i, 10_000 - FlowQueue.MESSAGE_BYTES));
        }

        Map<String, Long> served = countedByTopic(poll(1_100));

        assertThat(served.get("small")).isBetween(980L, 1_000L);
        assertThat(served.get("large")).isBetween(100L, 120L);
    }

    @Test
    void aMessageLargerThanManyTurnsIsSentWhole() {
        queue.add(Messages.of("pictures", 0, 4 << 20));
        add("gateway", 2);

        assertThat(poll(10)).containsExactly("pictures", "gateway", "gateway");
    }

    /** Else it would be first for ever, and the others would never have their turn. */
    @Test
    void whoAlwaysSendsOneMessageMoreTakesTurnsToo() {
        add("gateway", 1_000);
        int ofGateway = 0;
        for (int i = 0; i < 200; i++) {
            add("eager", 1);
            ofGateway += poll(1).contains("gateway") ? 1 : 0;
        }

        assertThat(ofGateway).isBetween(80, 120);
    }

    @Test
    void byArrivalNobodyOvertakes() {
        FlowQueue arrivals = new FlowQueue(HandOver.BY_ARRIVAL);
        for (int i = 0; i < 1_000; i++) {
            arrivals.add(Messages.of("t" + i % 7, i, 4 + i));
        }

        for (int i = 0; i < 1_000; i++) {
            assertThat(Messages.numberOf(arrivals.poll())).isEqualTo(i);
        }
        assertThat(arrivals.poll()).isNull();
    }

    @Test
    void keepsNothingOfFlowsThatAreEmpty() {
        for (int i = 0; i < 1_000; i++) {
            add("t" + i, 1);
        }
        poll(999);
        assertThat(queue.isEmpty()).isFalse();
        poll(1);

        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.flows()).isZero();

        add("gateway", 10_000);
        for (int i = 0; i < 1_000; i++) {
            add("t" + i, 1);
            poll(10);
        }
        assertThat(queue.flows()).as("while others wait").isLessThan(20);
    }

    /**
     * A step puts a message into the flow of its number, or, if negative, takes that many messages
     * out.
     */
    @Property
    void nothingIsLostDoubledOrOutOfOrderWithinItsTopic(
            @ForAll @Size(max = 400) List<@IntRange(min = -9, max = 6) Integer> steps,
            @ForAll @IntRange(min = SMALL, max = 5_000) int bytes) {
        Map<String, Integer> added = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        int waiting = 0;
        for (int step : steps) {
            if (step >= 0) {
                String topic = "t" + step;
                int number = added.merge(topic, 1, Integer::sum) - 1;
                queue.add(Messages.of(topic, number, SMALL + bytes * step / 6));
                waiting++;
            }
            for (int i = step; i < 0 && waiting > 0; i++) {
                takeTheNextOfItsTopic(taken);
                waiting--;
            }
            assertThat(queue.isEmpty()).isEqualTo(waiting == 0);
        }
        while (!queue.isEmpty()) {
            takeTheNextOfItsTopic(taken);
        }

        assertThat(taken).isEqualTo(added);
        assertThat(queue.poll()).isNull();
        assertThat(queue.flows()).isZero();
    }

    private void takeTheNextOfItsTopic(Map<String, Integer> taken) {
        Inbound next = queue.poll();
        int number = taken.merge(next.message().topic(), 1, Integer::sum) - 1;
        assertThat(Messages.numberOf(next)).as(next.message().topic()).isEqualTo(number);
    }

    /** However many wait, and whatever turn the others are in. */
    @Property
    void whoHadNothingWaitingComesAfterAtMostOneTurnOfEachOther(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 300) Integer> backlogs,
            @ForAll @IntRange(max = 500) int servedBefore,
            @ForAll @IntRange(max = 5) int othersThatCome) {
        for (int i = 0; i < backlogs.size(); i++) {
            add("backlog" + i, backlogs.get(i));
        }
        poll(servedBefore);

        add("live", 1);
        for (int i = 0; i < othersThatCome; i++) {
            add("other" + i, 100);
        }

        List<String> before = new ArrayList<>();
        String topic = queue.poll().message().topic();
        while (!topic.equals("live")) {
            before.add(topic);
            topic = queue.poll().message().topic();
        }
        assertThat(countedByTopic(before).values())
                .allSatisfy(messages -> assertThat(messages).isLessThanOrEqualTo(MOST_IN_A_TURN));
        assertThat(before).noneMatch(other -> other.startsWith("other"));
    }

    private void add(String topic, int messages) {
        for (int i = 0; i < messages; i++) {
            queue.add(Messages.of(topic, i, SMALL));
        }
    }

    /** The topics of the next messages, fewer if no more wait. */
    private List<String> poll(int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> queue.poll())
                .takeWhile(message -> message != null)
                .map(message -> message.message().topic())
                .toList();
    }

    private static Map<String, Long> countedByTopic(List<String> topics) {
        Map<String, Long> counted = new HashMap<>();
        topics.forEach(topic -> counted.merge(topic, 1L, Long::sum));
        return counted;
    }
}
