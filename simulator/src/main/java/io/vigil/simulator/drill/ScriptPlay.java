package io.vigil.simulator.drill;

import io.vigil.exercise.Casting;
import io.vigil.exercise.Casting.Part;
import io.vigil.exercise.DrillScript;
import io.vigil.model.SensorId;
import io.vigil.simulator.SimulatedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * The messages of a script, in the order in which they are sent. The same script, casting, seed and
 * start give the same messages. Nothing here waits.
 */
public final class ScriptPlay {
    /** Values are sent with so many decimals. */
    private static final double DECIMALS = 10_000;

    private final Instant start;
    private final double speed;
    private final List<SimulatedMessage> messages;

    /**
     * @param casting without findings
     * @param names under which id each sensor sends, for example that of its copy
     * @param seed decides the noise
     * @param start the beginning of the script
     * @param speed how many times faster than written everything happens, above 0; readings carry
     *     the times at which they are sent
     */
    public ScriptPlay(
            DrillScript script,
            Casting casting,
            UnaryOperator<SensorId> names,
            long seed,
            Instant start,
            double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be above 0, but was " + speed);
        }
        if (casting.parts().isEmpty()) {
            throw new IllegalArgumentException("nobody plays " + script.id());
        }
        this.start = start;
        this.speed = speed;
        List<SimulatedMessage> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (Part part : casting.parts()) {
            SplittableRandom own = random.split();
            long every = part.track().every().toMillis();
            for (long at = 0; at <= script.length().toMillis(); at += every) {
                double noise = part.noise() * own.nextGaussian();
                if (!part.track().isSilent(Duration.ofMillis(at))) {
                    all.add(message(part, names.apply(part.sensor()), at, noise));
                }
            }
        }
        all.sort(Comparator.comparing(SimulatedMessage::at));
        this.messages = List.copyOf(all);
    }

    private SimulatedMessage message(Part part, SensorId sensor, long at, double noise) {
        double value = part.value(Duration.ofMillis(at)) + noise;
        double told = Math.max(part.minimum(), Math.min(part.maximum(), value));
        Instant time = start.plusMillis(Math.round(at / speed));
        String json =
                "{\"t\":\""
                        + time
                        + "\",\"values\":{\""
                        + part.track().quantity()
                        + "\":"
                        + Math.round(told * DECIMALS) / DECIMALS
                        + "}}";
        return new SimulatedMessage(
                "vigil/v1/up/" + part.enterprise() + "/" + sensor,
                json.getBytes(StandardCharsets.UTF_8),
                time);
    }

    /** All messages, by time. */
    public List<SimulatedMessage> messages() {
        return messages;
    }
}
