package io.vigil.cap;

import io.vigil.cap.CapGeometry.Pair;
import io.vigil.findings.Findings;
import io.vigil.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be true of an area: positions on Earth, closed polygons, circles, heights. */
final class CapAreaCheck {
    /** Most positions of a polygon; the check for crossing sides grows with their square. */
    static final int MAX_POSITIONS = 10_000;

    private static final int MIN_POSITIONS = 4;

    private final CapNode area;
    private final Findings findings;

    CapAreaCheck(CapNode area, Findings findings) {
        this.area = area;
        this.findings = findings;
    }

    void all() {
        area.all("polygon").forEach(this::polygon);
        area.all("circle").forEach(this::circle);
        heights();
    }

    private void polygon(CapNode polygon) {
        List<String> words = CapGeometry.words(polygon.text());
        if (words.size() > MAX_POSITIONS) {
            findings.add(CapCode.TOO_LARGE, polygon.place, MAX_POSITIONS + " positions");
            return;
        }
        List<Position> ring = new ArrayList<>();
        for (String word : words) {
            Optional<Position> position = position(polygon, word);
            if (position.isEmpty()) {
                return;
            }
            ring.add(position.get());
        }
        if (ring.size() < MIN_POSITIONS) {
            findings.add(CapCode.POLYGON_TOO_SHORT, polygon.place, String.valueOf(ring.size()));
        } else if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
            findings.add(
                    CapCode.POLYGON_OPEN, polygon.place, words.get(0), words.get(words.size() - 1));
        } else if (CapGeometry.crosses(ring, false)) {
            findings.add(CapCode.POLYGON_CROSSES, polygon.place);
        }
    }

    private Optional<Position> position(CapNode node, String word) {
        Optional<Pair> pair = CapGeometry.pair(word);
        if (pair.isEmpty()) {
            findings.add(CapCode.BAD_POSITION, node.place, word);
            return Optional.empty();
        }
        if (!pair.get().isOnEarth()) {
            findings.add(CapCode.NOT_ON_EARTH, node.place, word);
            return Optional.empty();
        }
        return Optional.of(pair.get().position());
    }

    private void circle(CapNode circle) {
        List<String> words = CapGeometry.words(circle.text());
        Optional<Double> radius =
                words.size() == 2 ? CapGeometry.number(words.get(1)) : Optional.empty();
        if (radius.isEmpty() || radius.get() < 0) {
            findings.add(CapCode.BAD_CIRCLE, circle.place, circle.text());
        } else {
            position(circle, words.get(0));
        }
    }

    private void heights() {
        Optional<CapNode> ceiling = area.child("ceiling");
        if (ceiling.isEmpty()) {
            return;
        }
        Optional<Double> altitude = area.textOf("altitude").flatMap(CapGeometry::number);
        Optional<Double> top = CapGeometry.number(ceiling.get().text());
        if (altitude.isEmpty() || top.isEmpty() || top.get() < altitude.get()) {
            findings.add(CapCode.BAD_CEILING, ceiling.get().place, ceiling.get().text());
        }
    }
}
