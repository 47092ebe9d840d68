package io.vigil.standalone;

import io.vigil.rules.backtest.RuleTuning;
import io.vigil.rules.backtest.RuleTuning.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Hits against false alarms of each setting of a rule, as an SVG file of its own. */
final class TradeOffChart {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int EDGE = 60;
    private static final int ROOM_FOR_LABELS = 160;

    private TradeOffChart() {}

    static String draw(RuleTuning.Outcome outcome) {
        int mostFalse = 1;
        int mostHits = 1;
        TreeMap<String, List<Trial>> byPoint = new TreeMap<>();
        for (Trial trial : outcome.trials()) {
            mostFalse = Math.max(mostFalse, trial.score().falseAlarms());
            mostHits = Math.max(mostHits, trial.score().events());
            byPoint.computeIfAbsent(
                            trial.score().falseAlarms() + ":" + trial.score().hits(),
                            point -> new ArrayList<>())
                    .add(trial);
        }
        StringBuilder out =
                new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        out.append(WIDTH)
                .append(' ')
                .append(HEIGHT)
                .append("\" font-family=\"sans-serif\" font-size=\"11\">");
        line(out, EDGE, HEIGHT - EDGE, WIDTH - 10, HEIGHT - EDGE);
        line(out, EDGE, 10, EDGE, HEIGHT - EDGE);
        text(out, WIDTH / 2.0, HEIGHT - 15, "false alarms / 误报 (0 … " + mostFalse + ")");
        text(out, 8, 24, "hits / 命中 (0 … " + mostHits + ")");
        for (List<Trial> there : byPoint.values()) {
            Trial first = there.get(0);
            double x =
                    EDGE
                            + (WIDTH - EDGE - ROOM_FOR_LABELS)
                                    * (double) first.score().falseAlarms()
                                    / mostFalse;
            double y = HEIGHT - EDGE - (HEIGHT - EDGE - 40.0) * first.score().hits() / mostHits;
            boolean proposed = there.contains(outcome.proposed());
            out.append(
                    String.format(
                            Locale.ROOT,
                            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%d\" fill=\"%s\"/>",
                            x,
                            y,
                            proposed ? 6 : 4,
                            proposed ? "#c53030" : "#2b6cb0"));
            Trial named = proposed ? outcome.proposed() : first;
            String more = there.size() > 1 ? " +" + (there.size() - 1) : "";
            text(out, x + 8, y - 6, named.parameter().key() + " " + named.value() + more);
        }
        return out.append("</svg>\n").toString();
    }

    private static void line(StringBuilder out, int x1, int y1, int x2, int y2) {
        out.append("<path d=\"M").append(x1).append(' ').append(y1).append('L').append(x2);
        out.append(' ').append(y2).append("\" stroke=\"#4a5568\"/>");
    }

    private static void text(StringBuilder out, double x, double y, String text) {
        out.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\">%s</text>",
                        x,
                        y,
                        Html.escaped(text)));
    }
}
