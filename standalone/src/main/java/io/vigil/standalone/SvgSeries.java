package io.vigil.standalone;

import io.vigil.model.Grade;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.backtest.SeriesOutline;
import io.vigil.rules.backtest.TrueEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A series as an inline SVG: what was measured, the limits, when which grade was held, and when
 * something truly happened. Text in it is escaped.
 */
final class SvgSeries {
    static final Map<Grade, String> COLOURS =
            Map.of(
                    Grade.BLUE, "#2b6cb0",
                    Grade.YELLOW, "#d69e00",
                    Grade.ORANGE, "#dd6b20",
                    Grade.RED, "#c53030");

    private static final int WIDTH = 900;
    private static final int HEIGHT = 220;
    private static final int LEFT = 60;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 34;

    private final List<SeriesOutline.Point> points;
    private final long from;
    private final long to;
    private final double lowest;
    private final double highest;

    /** A limit of a rule, as its evidence told it. */
    record Limit(double value, String label) {}

    /**
     * @param limits drawn as lines, and always within the picture
     */
    SvgSeries(List<SeriesOutline.Point> points, List<Limit> limits, Instant from, Instant to) {
        this.points = points;
        this.from = from.toEpochMilli();
        this.to = Math.max(this.from + 1, to.toEpochMilli());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (SeriesOutline.Point point : points) {
            low = Math.min(low, point.lowest());
            high = Math.max(high, point.highest());
        }
        for (Limit limit : limits) {
            low = Math.min(low, limit.value());
            high = Math.max(high, limit.value());
        }
        double room = high > low ? 0.05 * (high - low) : 1;
        this.lowest = low - room;
        this.highest = high + room;
    }

    String draw(List<Limit> limits, List<Episode> episodes, List<TrueEvent> events) {
        StringBuilder out = new StringBuilder();
        out.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">");
        for (TrueEvent event : events) {
            span(out, event.from(), event.to(), TOP, HEIGHT - BOTTOM - TOP, "#718096", 0.25);
        }
        episodes.forEach(episode -> grades(out, episode));
        for (Limit limit : limits) {
            String y = figure(y(limit.value()));
            out.append("<line x1=\"").append(LEFT).append("\" x2=\"").append(WIDTH - RIGHT);
            out.append("\" y1=\"").append(y).append("\" y2=\"").append(y);
            out.append("\" stroke=\"#c53030\" stroke-dasharray=\"5 4\" opacity=\"0.7\"/>");
            text(out, WIDTH - RIGHT, y(limit.value()) - 3, "end", limit.label());
        }
        line(out);
        axes(out);
        return out.append("</svg>").toString();
    }

    /** Bars below the curve in the colour of the grade that was held. */
    private void grades(StringBuilder out, Episode episode) {
        List<Episode.Step> steps = episode.steps();
        for (int i = 0; i < steps.size(); i++) {
            Instant end =
                    i + 1 < steps.size()
                            ? steps.get(i + 1).at()
                            : episode.end().orElse(Instant.ofEpochMilli(to));
            String colour = COLOURS.get(steps.get(i).grade());
            span(out, steps.get(i).at(), end, HEIGHT - BOTTOM, 8, colour, 1);
            span(out, steps.get(i).at(), end, TOP, HEIGHT - BOTTOM - TOP, colour, 0.12);
        }
    }

    private void span(
            StringBuilder out,
            Instant begin,
            Instant end,
            int top,
            int height,
            String colour,
            double opacity) {
        double left = x(begin.toEpochMilli());
        double width = Math.max(1.5, x(end.toEpochMilli()) - left);
        out.append("<rect x=\"").append(figure(left)).append("\" y=\"").append(top);
        out.append("\" width=\"").append(figure(width)).append("\" height=\"").append(height);
        out.append("\" fill=\"").append(colour);
        out.append("\" fill-opacity=\"").append(opacity).append("\"/>");
    }

    /** From the lowest to the highest of each bucket; a gap in the data stays a gap. */
    private void line(StringBuilder out) {
        long usual = usualStep();
        out.append("<path fill=\"none\" stroke=\"#1a202c\" stroke-width=\"1.2\" d=\"");
        long last = Long.MIN_VALUE;
        for (SeriesOutline.Point point : points) {
            long at = point.at().toEpochMilli();
            boolean gap = last == Long.MIN_VALUE || at - last > 4 * usual;
            String x = figure(x(at));
            out.append(gap ? 'M' : 'L').append(x).append(' ').append(figure(y(point.highest())));
            out.append('L').append(x).append(' ').append(figure(y(point.lowest())));
            last = at;
        }
        out.append("\"/>");
    }

    private long usualStep() {
        long[] steps = new long[Math.max(0, points.size() - 1)];
        for (int i = 0; i < steps.length; i++) {
            long step = points.get(i + 1).at().toEpochMilli() - points.get(i).at().toEpochMilli();
            steps[i] = step;
        }
        Arrays.sort(steps);
        return steps.length == 0 ? 1 : Math.max(1, steps[steps.length / 2]);
    }

    private void axes(StringBuilder out) {
        for (int i = 0; i <= 3; i++) {
            double value = lowest + (highest - lowest) * i / 3;
            text(out, LEFT - 6, y(value) + 4, "end", Figures.of(value));
        }
        for (int i = 0; i <= 4; i++) {
            long at = from + (to - from) * i / 4;
            String anchor = i == 0 ? "start" : i == 4 ? "end" : "middle";
            String time = Instant.ofEpochMilli(at).toString().replace('T', ' ');
            text(out, x(at), HEIGHT - 8, anchor, time.substring(0, 16) + "Z");
        }
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        out.append("<text x=\"").append(figure(x)).append("\" y=\"").append(figure(y));
        out.append("\" text-anchor=\"").append(anchor).append("\">");
        out.append(Html.escaped(text)).append("</text>");
    }

    private double x(long at) {
        double part = (double) (Math.max(from, Math.min(to, at)) - from) / (to - from);
        return LEFT + part * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        double part = (value - lowest) / (highest - lowest);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
