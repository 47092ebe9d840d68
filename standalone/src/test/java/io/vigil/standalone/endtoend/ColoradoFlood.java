package io.vigil.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMap;
import io.vigil.recordings.RecordingMapLoader;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Pace;
import io.vigil.simulator.replay.ReplayRunner;
import io.vigil.store.SeriesStore;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The recorded flood of September 2013 at three gauges, and what must be warned of in it. */
public final class ColoradoFlood {
    private static final Path FOLDER = Path.of("..", "simulator", "examples", "colorado-2013");

    public static final Watched WATCHED =
            new Watched(FOLDER.resolve("sites.yaml"), FOLDER.resolve("rules.yaml"));
    public static final String ENTERPRISE = "usgs";

    /**
     * What an undisturbed run gives.
     *
     * <p>South Platte at Fort Lupton passes 10.0 ft at 13:45 on the 12th and peaks at 10.94 ft,
     * below flood stage at 11.0 ft. It falls below 9.7 ft, the stage less the margin, for an hour
     * and a half that night, and to stay at 20:30 on the 13th, so that two hours later the only
     * episode ends. Sand Creek is last heard of at 08:30 on the 12th and never again. Clear Creek
     * stays below all of its stages.
     */
    public static final List<Step> STEPS =
            List.of(
                    step("sacc2:1#1", TransitionKind.RAISED, Grade.BLUE, "12T08:15"),
                    step("sacc2:1#2", TransitionKind.UPGRADED, Grade.YELLOW, "12T08:30"),
                    step("sacc2:1#3", TransitionKind.STALE, Grade.YELLOW, "12T09:15"),
                    step("lupc2:1#1", TransitionKind.RAISED, Grade.BLUE, "12T13:45"),
                    step("lupc2:1#2", TransitionKind.CLEARED, Grade.BLUE, "13T22:30"));

    private static Step step(String which, TransitionKind kind, Grade grade, String localTime) {
        Instant at = OffsetDateTime.parse("2013-09-" + localTime + "-06:00").toInstant();
        return new Step("nws-stage:" + which, kind, grade, at);
    }

    private ColoradoFlood() {}

    /** Sends the three recordings, merged in time order, as fast as they are taken. */
    public static ReplayRunner.Outcome replay(MessageTarget target) throws InterruptedException {
        List<Recording.Source> sources =
                Stream.of("fort-lupton", "sand-creek", "clear-creek")
                        .map(name -> new Recording.Source(FOLDER.resolve(name + ".csv"), map(name)))
                        .toList();
        Pace pace = new Pace(OptionalDouble.empty(), InstantSource.system());
        return new ReplayRunner(sources, target, pace, progress -> {}, finding -> {}).run();
    }

    private static RecordingMap map(String name) {
        RecordingMapLoader.Loaded loaded =
                RecordingMapLoader.load(FOLDER.resolve(name + ".map.yaml"));
        assertThat(loaded.findings()).isEmpty();
        return loaded.map().orElseThrow();
    }

    /** Every step that a store holds, except what the desk did. */
    public static List<Step> stepsIn(SeriesStore store) {
        return store.query().transitions(TransitionFilter.newest(10_000)).stream()
                .filter(transition -> transition.act().isEmpty())
                .map(Step::of)
                .toList();
    }
}
