package io.vigil.standalone;

import java.util.List;
import java.util.Locale;

/** How often values fall into which tenth of their range, as an inline SVG. */
final class BarChart {
    private static final int BARS = 12;
    private static final int WIDTH = 600;
    private static final int HEIGHT = 160;
    private static final int BOTTOM = 22;

    private BarChart() {}

    /**
     * @param values at least one
     */
    static String histogram(List<Double> values) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double width = high > low ? (high - low) / BARS : 1;
        int[] counts = new int[BARS];
        int most = 1;
        for (double value : values) {
            int bar = Math.min(BARS - 1, (int) ((value - low) / width));
            most = Math.max(most, ++counts[bar]);
        }
        StringBuilder out = new StringBuilder("<svg viewBox=\"0 0 ");
        out.append(WIDTH).append(' ').append(HEIGHT);
        out.append("\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\">");
        double step = (double) WIDTH / BARS;
        for (int i = 0; i < BARS; i++) {
            double height = (HEIGHT - BOTTOM - 16.0) * counts[i] / most;
            double top = HEIGHT - BOTTOM - height;
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\""
                                    + " fill=\"#2b6cb0\"/>",
                            i * step + 2,
                            top,
                            step - 4,
                            height));
            if (counts[i] > 0) {
                text(out, i * step + step / 2, top - 3, "" + counts[i]);
            }
            if (i % 3 == 0) {
                text(out, i * step + step / 2, HEIGHT - 6, Figures.of(low + (i + 0.5) * width));
            }
        }
        return out.append("</svg>").toString();
    }

    private static void text(StringBuilder out, double x, double y, String text) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                        x,
                        y,
                        Html.escaped(text)));
    }
}
