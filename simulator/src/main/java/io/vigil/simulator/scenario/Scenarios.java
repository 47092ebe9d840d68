package io.vigil.simulator.scenario;

import io.vigil.model.LocalizedText;
import io.vigil.simulator.scenario.CountyScenario.Part;
import io.vigil.simulator.scenario.IncidentScript.Rhythm;
import java.util.List;
import java.util.Optional;

/**
 * The scenarios in the box. {@code county} is the demo: a gas leak at once, all four hazards within
 * five minutes, then a calm but never dead county. {@code river}, {@code gas}, {@code chemical} and
 * {@code forest} are its parts with incidents close together, for tests.
 */
public final class Scenarios {
    private static final List<String> NAMES =
            List.of("county", "river", "gas", "chemical", "forest");

    private Scenarios() {}

    /** Names that {@link #byName} knows. */
    public static List<String> names() {
        return NAMES;
    }

    /** The scenario of this name. */
    public static Optional<Scenario> byName(String name) {
        return switch (name) {
            case "county" -> Optional.of(county());
            case "river" ->
                    Optional.of(part(name, "河道洪水", "River flood", new RiverArea(), 30, 1500, 300));
            case "gas" -> Optional.of(part(name, "燃气泄漏", "Gas leak", new GasArea(), 5, 300, 60));
            case "chemical" ->
                    Optional.of(
                            part(name, "化工园区", "Chemical park", new ChemicalArea(), 10, 600, 60));
            case "forest" ->
                    Optional.of(part(name, "森林火灾", "Forest fire", new ForestArea(), 20, 500, 60));
            default -> Optional.empty();
        };
    }

    private static Scenario county() {
        return new CountyScenario(
                "county",
                new LocalizedText("青岚县（虚构）", "Qinglan County (fictional)"),
                List.of(
                        new Part(new RiverArea(), new Rhythm(15, 3600, 2400)),
                        new Part(new GasArea(), new Rhythm(1, 900, 1200)),
                        new Part(new ChemicalArea(), new Rhythm(70, 1200, 1500)),
                        new Part(new ForestArea(), new Rhythm(110, 1800, 2400))));
    }

    private static Scenario part(
            String name, String zh, String en, Area area, long first, long pause, double extra) {
        return new CountyScenario(
                name,
                new LocalizedText(zh, en),
                List.of(new Part(area, new Rhythm(first, pause, extra))));
    }
}
