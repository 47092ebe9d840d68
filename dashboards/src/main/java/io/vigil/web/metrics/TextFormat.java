package io.vigil.web.metrics;

import io.vigil.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes samples as Prometheus reads them: text exposition format 0.0.4. */
final class TextFormat {
    /** Media type of what is written. */
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Messages HELP = Messages.load(Locale.ENGLISH, Metric.BUNDLE);

    private TextFormat() {}

    static String of(Samples samples) {
        StringBuilder text = new StringBuilder();
        samples.forEach((metric, values) -> metric(metric, values, text));
        return text.toString();
    }

    private static void metric(
            Metric metric, Map<Samples.Series, Double> values, StringBuilder text) {
        text.append("# HELP ").append(metric.key()).append(' ');
        text.append(escaped(HELP.text(metric.key()), false)).append('\n');
        text.append("# TYPE ").append(metric.key()).append(' ');
        text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
        values.forEach((series, value) -> line(metric, series, value, text));
    }

    private static void line(
            Metric metric, Samples.Series series, double value, StringBuilder text) {
        text.append(metric.key()).append(series.part());
        List<String> names = new ArrayList<>(metric.labels());
        if (series.labels().size() > names.size()) {
            names.add("le");
        }
        if (!names.isEmpty()) {
            text.append('{');
            for (int i = 0; i < names.size(); i++) {
                text.append(i == 0 ? "" : ",").append(names.get(i)).append("=\"");
                text.append(escaped(series.labels().get(i), true)).append('"');
            }
            text.append('}');
        }
        text.append(' ').append(number(value)).append('\n');
    }

    /** Whole numbers without a fraction, as counts are read by people too. */
    private static String number(double value) {
        if (value == Double.POSITIVE_INFINITY) {
            return "+Inf";
        }
        long whole = (long) value;
        return whole == value ? Long.toString(whole) : Double.toString(value);
    }

    private static String escaped(String text, boolean quoted) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return quoted ? escaped.replace("\"", "\\\"") : escaped;
    }
}
