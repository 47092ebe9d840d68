package io.vigil.rules.evaluation;

import io.vigil.model.Attribute;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import io.vigil.quality.QualityPlan;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.RuleSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Numbers as rules compute them on one gauge that reports {@code level} every minute: what each is
 * worth at each reading, without rules and warnings around it.
 */
final class OneSensor {
    static final long LATENESS = Site.DEFAULT_LATENESS.toMillis();
    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final long HOLD = 2 * INTERVAL.toMillis();

    private final BoundSensor bound;
    private final List<NumberNode> nodes = new ArrayList<>();
    private final Moment moment = new Moment(new SiteState());
    private SensorState state = new SensorState("g1", 0);

    OneSensor(Map<String, Attribute> siteAttributes, Expression... numbers) {
        Site site =
                new Site(
                        River.SITE,
                        LocalizedText.same("Ford"),
                        "river",
                        new EnterpriseId("bureau"),
                        RegionPath.parse("430000"),
                        new Position(28, 112),
                        Site.DEFAULT_LATENESS,
                        siteAttributes);
        SensorSlots slots = new SensorSlots("g1", River.gauge("g1", "m", INTERVAL), LATENESS);
        DangerSides sides = new DangerSides(River.rule(Map.of(Grade.BLUE, Ast.levelAtLeast(1))));
        NumberCompiler compiler = new NumberCompiler(new RuleSet(List.of()), site, slots, sides);
        try {
            for (Expression number : numbers) {
                nodes.add(compiler.compile(number).node());
            }
        } catch (NotApplicable e) {
            throw new IllegalArgumentException(e.finding().toString(), e);
        }
        bound =
                new BoundSensor(
                        0,
                        slots,
                        List.of(),
                        new QualityPlan[slots.quantities().size()],
                        List.of(),
                        new Locality(site.name(), site.region(), site.position(), site.exercise()),
                        new Sharing());
        state.arrange(bound);
    }

    OneSensor(Expression... numbers) {
        this(Map.of(), numbers);
    }

    /** Takes a value; false if it is a duplicate or too old to tell. */
    boolean take(long at, double level) {
        return take(at, level, false);
    }

    boolean take(long at, double level, boolean suspect) {
        if (state.timeline.admit(at, 1) != 1) {
            return false;
        }
        moment.begin(bound, state, at, at);
        moment.set(0, level, suspect);
        state.newest = Math.max(state.newest, at);
        state.setLatest(0, at, level, suspect);
        state.feed(moment, moment.present);
        return true;
    }

    /** What the number is worth at the newest take. */
    double value(int number) {
        return nodes.get(number).value(moment);
    }

    double valueWithoutSuspects(int number) {
        moment.withoutSuspects = true;
        double value = value(number);
        moment.withoutSuspects = false;
        return value;
    }

    double least(int number) {
        return nodes.get(number).least(moment);
    }

    Trend trend(int number) {
        return nodes.get(number).trend(moment);
    }

    int sideOf(int number, double limit) {
        return nodes.get(number).sideOf(limit, moment);
    }

    /** Goes on with what was written and read back. */
    void restart() {
        try {
            state = SensorState.read(new DataInputStream(new ByteArrayInputStream(bytes())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        state.arrange(bound);
        moment.sensor = state;
    }

    void replaceByCopy() {
        state = state.copy();
        moment.sensor = state;
    }

    byte[] bytes() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
