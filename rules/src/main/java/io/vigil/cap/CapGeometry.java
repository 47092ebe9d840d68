package io.vigil.cap;

import io.vigil.model.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** CAP's way of writing places: latitude first, degrees on WGS 84, blanks between positions. */
public final class CapGeometry {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");

    private CapGeometry() {}

    /** Two numbers as written, before it is known whether they are a place on Earth. */
    record Pair(double first, double second) {
        boolean isOnEarth() {
            return Math.abs(first) <= 90 && Math.abs(second) <= 180;
        }

        Position position() {
            return new Position(first, second);
        }
    }

    /** {@code latitude,longitude}; empty if it is anything else than two numbers. */
    static Optional<Pair> pair(String text) {
        int comma = text.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        Optional<Double> first = number(text.substring(0, comma));
        Optional<Double> second = number(text.substring(comma + 1));
        return first.isPresent() && second.isPresent()
                ? Optional.of(new Pair(first.get(), second.get()))
                : Optional.empty();
    }

    static Optional<Double> number(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
    }

    static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(BLANKS.split(text.strip()));
    }

    /** A position as CAP writes it; 6 decimals are a tenth of a metre. */
    public static String text(Position position) {
        return String.format(Locale.ROOT, "%.6f,%.6f", position.latitude(), position.longitude());
    }

    /** A polygon as CAP writes it. */
    public static String text(List<Position> polygon) {
        return String.join(" ", polygon.stream().map(CapGeometry::text).toList());
    }

    /** A circle as CAP writes it. */
    public static String text(CapAlert.Circle circle) {
        return text(circle.centre())
                + String.format(Locale.ROOT, " %.3f", circle.radiusKilometres());
    }

    /**
     * A polygon that can be sent: coordinates as they will be written, no position twice in a row,
     * the end at the beginning. Empty if less than a triangle is left or sides cross.
     */
    public static Optional<List<Position>> closed(List<Position> corners) {
        List<Position> ring = new ArrayList<>();
        for (Position corner : corners) {
            Position written = new Position(round(corner.latitude()), round(corner.longitude()));
            if (ring.isEmpty() || !ring.get(ring.size() - 1).equals(written)) {
                ring.add(written);
            }
        }
        if (!ring.isEmpty() && !ring.get(0).equals(ring.get(ring.size() - 1))) {
            ring.add(ring.get(0));
        }
        return ring.size() < 4 || crosses(ring, true)
                ? Optional.empty()
                : Optional.of(List.copyOf(ring));
    }

    /** The convex hull of corners, closed. Empty if they all lie on one line. */
    public static Optional<List<Position>> hull(List<Position> corners) {
        List<Position> sorted =
                corners.stream()
                        .map(c -> new Position(round(c.latitude()), round(c.longitude())))
                        .distinct()
                        .sorted(
                                Comparator.comparingDouble(Position::longitude)
                                        .thenComparingDouble(Position::latitude))
                        .toList();
        List<Position> ring = new ArrayList<>(halfHull(sorted));
        List<Position> back = new ArrayList<>(sorted);
        Collections.reverse(back);
        List<Position> upper = halfHull(back);
        ring.addAll(upper.subList(Math.min(1, upper.size()), upper.size()));
        return ring.size() < 4 ? Optional.empty() : Optional.of(List.copyOf(ring));
    }

    private static List<Position> halfHull(List<Position> sorted) {
        List<Position> half = new ArrayList<>();
        for (Position corner : sorted) {
            while (half.size() >= 2
                    && turn(
                                    micro(half.get(half.size() - 2)),
                                    micro(half.get(half.size() - 1)),
                                    micro(corner))
                            <= 0) {
                half.remove(half.size() - 1);
            }
            half.add(corner);
        }
        return half;
    }

    /** Whether a closed ring holds a position, by the sides that a ray to the east crosses. */
    static boolean contains(List<Position> ring, Position position) {
        boolean inside = false;
        double north = position.latitude();
        for (int i = 0; i + 1 < ring.size(); i++) {
            Position a = ring.get(i);
            Position b = ring.get(i + 1);
            if (a.latitude() > north != b.latitude() > north) {
                double east =
                        a.longitude()
                                + (b.longitude() - a.longitude())
                                        * (north - a.latitude())
                                        / (b.latitude() - a.latitude());
                inside ^= position.longitude() < east;
            }
        }
        return inside;
    }

    /** A circle around the first corner that holds all others; its radius is rounded up. */
    static CapAlert.Circle around(List<Position> corners) {
        Position centre = corners.get(0);
        double metres = corners.stream().mapToDouble(centre::distanceTo).max().orElse(0);
        return new CapAlert.Circle(centre, Math.ceil(metres * 1.01) / 1000);
    }

    /** Adding zero makes the negative zero an ordinary one. */
    private static double round(double degrees) {
        return Math.round(degrees * 1e6) / 1e6 + 0.0;
    }

    /**
     * Whether sides of a closed ring cross or run over each other.
     *
     * @param touching whether it counts too if a corner lies on another side or corner
     */
    static boolean crosses(List<Position> ring, boolean touching) {
        long[][] corners = micro(ring);
        int sides = corners.length - 1;
        for (int i = 0; i < sides; i++) {
            for (int j = i + 1; j < sides; j++) {
                long[] a = corners[i];
                long[] b = corners[i + 1];
                long[] c = corners[j];
                long[] d = corners[j + 1];
                boolean bad;
                if (j == i + 1) {
                    bad = foldsBack(a, b, d);
                } else if (i == 0 && j == sides - 1) {
                    bad = foldsBack(c, d, b);
                } else {
                    bad = cut(a, b, c, d) || overlap(a, b, c, d) || (touching && meet(a, b, c, d));
                }
                if (bad) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long[] micro(Position position) {
        return new long[] {
            Math.round(position.longitude() * 1e6), Math.round(position.latitude() * 1e6)
        };
    }

    /** Longitude and latitude in millionths of a degree, without repetitions. */
    private static long[][] micro(List<Position> ring) {
        List<long[]> corners = new ArrayList<>();
        for (Position position : ring) {
            long[] corner = micro(position);
            if (corners.isEmpty() || !Arrays.equals(corners.get(corners.size() - 1), corner)) {
                corners.add(corner);
            }
        }
        return corners.toArray(long[][]::new);
    }

    /** Whether the side from {@code b} to {@code d} runs back over that from {@code a} to it. */
    private static boolean foldsBack(long[] a, long[] b, long[] d) {
        return turn(a, b, d) == 0
                && (a[0] - b[0]) * (d[0] - b[0]) + (a[1] - b[1]) * (d[1] - b[1]) > 0;
    }

    private static boolean cut(long[] a, long[] b, long[] c, long[] d) {
        return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
    }

    /** Whether they share more than one point of the same line. */
    private static boolean overlap(long[] a, long[] b, long[] c, long[] d) {
        if (turn(a, b, c) != 0 || turn(a, b, d) != 0) {
            return false;
        }
        int axis = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
        return Math.max(Math.min(a[axis], b[axis]), Math.min(c[axis], d[axis]))
                < Math.min(Math.max(a[axis], b[axis]), Math.max(c[axis], d[axis]));
    }

    private static boolean meet(long[] a, long[] b, long[] c, long[] d) {
        return isOn(a, b, c) || isOn(a, b, d) || isOn(c, d, a) || isOn(c, d, b);
    }

    private static boolean isOn(long[] a, long[] b, long[] c) {
        return turn(a, b, c) == 0
                && Math.min(a[0], b[0]) <= c[0]
                && c[0] <= Math.max(a[0], b[0])
                && Math.min(a[1], b[1]) <= c[1]
                && c[1] <= Math.max(a[1], b[1]);
    }

    /** Left 1, right -1, straight on 0; exact. */
    private static int turn(long[] a, long[] b, long[] c) {
        return Long.signum((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
    }
}
