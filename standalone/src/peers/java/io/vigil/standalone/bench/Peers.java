package io.vigil.standalone.bench;

import java.time.Duration;
import java.util.List;

/**
 * {@link RulesBench} with Esper and Siddhi: {@code mvn -Ppeers -pl standalone -am
 * process-test-classes}. Both keep the window of each gauge and give its mean, its range and the sums of
 * a least-squares line in one statement; the warnings are raised outside them by the same code as
 * in the loop, which is less than they would have to do.
 */
public final class Peers {
    private Peers() {}

    /**
     * @param arguments number of sensors and seconds
     */
    public static void main(String[] arguments) {
        RulesBench bench =
                new RulesBench(
                        Integer.parseInt(arguments[0]), List.of(EsperPeer::new, SiddhiPeer::new));
        RulesBench.Result result =
                bench.run(Duration.ofSeconds(Integer.parseInt(arguments[1])));
        double vigil = result.of(Evaluators.NAME).readingsPerSecond();
        System.out.printf(
                "%,d sensors, %,d readings measured, one thread%n",
                result.sensors(), result.readings());
        for (RulesBench.Speed speed : result.speeds()) {
            System.out.printf(
                    "%-6s %,12.0f readings/s, %.3f of the loop; Vigil is %.1f times as fast;"
                            + " %,.0f bytes allocated per reading; warnings %s%n",
                    speed.name(),
                    speed.readingsPerSecond(),
                    speed.toLoop(),
                    vigil / speed.readingsPerSecond(),
                    speed.bytesPerReading(),
                    speed.raised());
        }
    }
}
