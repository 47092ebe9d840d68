package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Rule;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Colorado flood of September 2013 as three gauges recorded it, against official stages. */
class RecordedFloodTest {
    private static final ZoneOffset MOUNTAIN_DAYLIGHT = ZoneOffset.ofHours(-6);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private static final Path RECORDINGS = Path.of("..", "simulator", "examples", "colorado-2013");

    private static List<String> replay(String file, double... stages) throws IOException {
        Path table = RECORDINGS.resolve(file + ".csv");
        Map<String, Attribute> attributes =
                Map.of(
                        "action", feet(stages[0]),
                        "flood", feet(stages[1]),
                        "moderate", feet(stages[2]),
                        "major", feet(stages[3]));
        Map<Grade, Expression> ladder =
                Map.of(
                        Grade.BLUE, stage("action"),
                        Grade.YELLOW, stage("flood"),
                        Grade.ORANGE, stage("moderate"),
                        Grade.RED, stage("major"));
        Rule rule =
                River.rule(ladder, Rule.Raise.AT_ONCE, River.clear(0.3, "ft", Duration.ofHours(2)));
        River river =
                new River(attributes, rule)
                        .withSensors(
                                List.of(River.gauge("g1", "ft", Duration.ofMinutes(15))), rule);
        SiteEvaluator evaluator = river.evaluator();
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            OffsetDateTime at = LocalDateTime.parse(cells[2], TIME).atOffset(MOUNTAIN_DAYLIGHT);
            Measurement level =
                    new Measurement("level", Double.parseDouble(cells[4]), Quality.GOOD);
            evaluator.observe(
                    river.state,
                    Reading.of(River.G1, at.toInstant(), level),
                    at.toInstant(),
                    river.transitions::add);
        }
        evaluator.elapse(
                river.state,
                OffsetDateTime.parse("2013-09-20T00:00-06:00").toInstant(),
                river.transitions::add);
        return river.transitions.stream()
                .filter(t -> t.kind() != TransitionKind.UPDATED)
                .map(RecordedFloodTest::text)
                .toList();
    }

    private static String text(Transition t) {
        LocalDateTime local = LocalDateTime.ofInstant(t.at(), MOUNTAIN_DAYLIGHT);
        return TIME.format(local) + " " + t.kind() + " " + t.grade().key();
    }

    private static Attribute feet(double value) {
        return new Attribute.Quantified(value, MeasurementUnit.of("ft"));
    }

    private static Expression stage(String attribute) {
        return Ast.atLeast(Ast.quantity("level"), Ast.site(attribute));
    }

    @Test
    void fortLuptonIsOneBlueWarningAlthoughItCrossesTheStageSixTimes() throws IOException {
        // Below 9.7 ft it was from 23:15 to 00:30, too short to clear, and again from 20:30 on.
        assertThat(replay("fort-lupton", 10, 11, 13, 15))
                .containsExactly("2013-09-12 13:45 RAISED blue", "2013-09-13 22:30 CLEARED blue");
    }

    @Test
    void sandCreekFallsSilentOnTheRiseAndIsNeverCleared() throws IOException {
        assertThat(replay("sand-creek", 11, 12, 13, 14))
                .containsExactly(
                        "2013-09-12 08:15 RAISED blue",
                        "2013-09-12 08:30 UPGRADED yellow",
                        "2013-09-12 09:15 STALE yellow");
    }

    @Test
    void clearCreekStaysQuiet() throws IOException {
        assertThat(replay("clear-creek", 8, 8.5, 9.5, 10.5)).isEmpty();
    }
}
