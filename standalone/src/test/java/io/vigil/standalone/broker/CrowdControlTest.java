package io.vigil.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdControlTest {
    private static final int WINDOW = 30_000;
    private static final long TICK_NANOS = 100_000_000L;
    private static final int TICKS_PER_SECOND = 10;

    private long nanos = 7;
    private final CrowdControl crowd = new CrowdControl(WINDOW, () -> nanos);
    private final Map<String, SenderPace> paces = new HashMap<>();
    private final Map<String, Double> due = new HashMap<>();

    /** Let in by the broker, and not yet taken by the job. */
    private double onTheWay;

    private double comesPerSecond = 100_000;
    private double come;

    /** Taken by the job, and not yet acknowledged. */
    private double waiting;

    private double takenPerSecond = 5_000;
    private final JobSessions sessions = new JobSessions();
    private double longestWaySeconds;

    /** Who sends, and what it would send in a second. */
    private final Map<String, Double> wanted = new HashMap<>();

    /** What each was let in. */
    private final Map<String, Integer> letIn = new HashMap<>();

    /** The longest time that a live message of a client waited to be read, in ticks. */
    private final Map<String, Integer> heldUp = new HashMap<>();

    @BeforeEach
    void everybodyIsKnown() {
        sessions.askWhatIsTaken(id -> Optional.of(new TakenMessages((long) come, (int) waiting)));
        sessions.are(Map.of("job", () -> (long) (onTheWay + waiting)));
        wanted.put("platform", 1_000.0);
        for (int i = 0; i < 50; i++) {
            wanted.put("gateway-" + i, 2.0);
        }
    }

    /** What comes is queued at Vigil, which takes so many a second. */
    private void run(int seconds) {
        for (int tick = 0; tick < seconds * TICKS_PER_SECOND; tick++) {
            nanos += TICK_NANOS;
            wanted.forEach(this::send);
            longestWaySeconds = Math.max(longestWaySeconds, onTheWay / comesPerSecond);
            double coming = Math.min(onTheWay, comesPerSecond / TICKS_PER_SECOND);
            onTheWay -= coming;
            come += coming;
            waiting = Math.max(0, waiting + coming - takenPerSecond / TICKS_PER_SECOND);
            crowd.look(sessions.look(nanos));
        }
    }

    private void send(String client, double perSecond) {
        SenderPace pace = paces.computeIfAbsent(client, crowd::paceOf);
        double has = due.merge(client, perSecond / TICKS_PER_SECOND, Double::sum);
        while (has >= 1) {
            if (pace.untilNext(nanos, crowd.share()) > 0) {
                crowd.wantsMore(pace);
                heldUp.merge(client, 1, Integer::sum);
                break;
            }
            pace.published(nanos, crowd.share());
            if (pace.isAboveUsual()) {
                crowd.wantsMore(pace);
            }
            letIn.merge(client, 1, Integer::sum);
            onTheWay++;
            has--;
        }
        due.put(client, has);
    }

    private void burst(int gateways) {
        burst(gateways, 100_000);
    }

    private void burst(int gateways, double perSecond) {
        for (int i = 0; i < gateways; i++) {
            wanted.put("gateway-" + i, perSecond);
        }
    }

    @Test
    void nobodyIsHeldUpWhileVigilKeepsUp() {
        run(120);
        wanted.put("new", 3_000.0);
        run(30);

        assertThat(crowd.share()).isEqualTo(CrowdControl.UNLIMITED);
        assertThat(heldUp).isEmpty();
    }

    @Test
    void whoKeepsToTheUsualPacePassesTheBacklogOfOthers() {
        run(300);
        burst(20);
        run(60);

        assertThat(waiting).as("waits with Vigil, not before it").isLessThan(WINDOW);
        assertThat(heldUp).doesNotContainKeys("platform", "gateway-20", "gateway-49");
        assertThat(heldUp).containsKeys("gateway-0", "gateway-19");
    }

    @Test
    void whatVigilTakesIsUsedUpAllTheTimeAndSharedByThoseWhoSendMore() {
        run(300);
        letIn.clear();
        burst(20);
        run(60);

        List<Integer> shares = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            shares.add(letIn.get("gateway-" + i));
        }
        int all = letIn.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isGreaterThan(60 * (int) takenPerSecond);
        assertThat(waiting).as("Vigil never waits").isGreaterThan(takenPerSecond);
        int fair = shares.stream().mapToInt(Integer::intValue).sum() / 20;
        // Whoever came first in the moment before the crowd was seen is ahead by that.
        assertThat(shares).allSatisfy(one -> assertThat(one).isCloseTo(fair, within(fair / 2)));
    }

    /** The job is slow; its window has room. */
    @Test
    void aBacklogDoesNotFillTheWayToAJob() {
        comesPerSecond = 4_000;
        run(300);
        burst(20, 1_000);
        run(10);
        longestWaySeconds = 0;
        letIn.clear();
        run(60);

        assertThat(longestWaySeconds).isLessThan(0.5);
        assertThat(heldUp).doesNotContainKeys("platform", "gateway-20", "gateway-49");
        int all = letIn.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).as("the way is used").isGreaterThan((int) (0.95 * 60 * comesPerSecond));
    }

    @Test
    void thoseWhoSendAsUsualTakeNothingFromWhatABacklogMayHave() {
        for (int i = 0; i < 2_000; i++) {
            wanted.put("station-" + i, 0.5);
        }
        comesPerSecond = 4_000;
        run(300);
        letIn.clear();
        burst(5, 4_000);
        run(60);

        int all = letIn.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isGreaterThan((int) (0.95 * 60 * comesPerSecond));
        assertThat(heldUp.keySet()).allMatch(name -> name.matches("gateway-[0-4]"));
    }

    @Test
    void aBacklogNeverBecomesUsual() {
        run(300);
        double before = paces.get("gateway-0").usual();
        burst(20);
        run(600);

        assertThat(before).isCloseTo(2, within(0.5));
        assertThat(paces.get("gateway-0").usual()).isLessThan(100);
        assertThat(paces.get("platform").usual()).isCloseTo(1_000, within(100.0));
    }

    @Test
    void theCrowdIsOverWhenTheBacklogIs() {
        run(300);
        burst(20);
        run(60);
        for (int i = 0; i < 20; i++) {
            wanted.put("gateway-" + i, 2.0);
            due.put("gateway-" + i, 0.0);
        }
        run(30);
        heldUp.clear();
        run(30);

        assertThat(crowd.share()).isEqualTo(CrowdControl.UNLIMITED);
        assertThat(heldUp).isEmpty();
    }

    @Test
    void afterAStartEverybodyHasABacklogAndNobodyAUsualPace() {
        waiting = 1_000_000;
        run(100);

        assertThat(crowd.share()).isEqualTo(CrowdControl.UNLIMITED);
        assertThat(heldUp).isEmpty();
    }

    @Test
    void whoComesBackIsKnown() {
        run(300);

        assertThat(crowd.paceOf("platform").usual()).isCloseTo(1_000, within(100.0));
    }
}
