package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.model.SensorId;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Episode;
import io.vigil.rules.backtest.Score;
import io.vigil.rules.backtest.SeriesOutline;
import io.vigil.rules.backtest.TrueEvent;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A backtest as one page that needs nothing else: no script, no style sheet, no picture file. */
final class BacktestReport {
    private static final int MOST_CHARTS = 60;
    private static final int MOST_WARNINGS = 1_000;
    private static final int MOST_LIMITS = 6;
    private static final String STYLE =
            "body{font:15px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;max-width:64rem;"
                    + "margin:2rem auto;padding:0 1rem;color:#1a202c}"
                    + "table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}"
                    + "th,td{padding:.2rem .6rem;border-bottom:1px solid #cbd5e0;text-align:left}"
                    + "svg{width:100%;height:auto;font:11px sans-serif}h2{margin-top:2.5rem}"
                    + "figure{margin:1rem 0}figcaption{font-weight:600}p{max-width:48rem}";

    private final Locale locale;
    private final Messages messages;
    private final BacktestAnswer answer;
    private final List<TrueEvent> events;
    private final SeriesOutline outline;
    private final List<Episode> episodes;

    /**
     * @param outline that witnessed the run
     */
    BacktestReport(
            Locale locale,
            BacktestAnswer answer,
            Optional<List<TrueEvent>> events,
            SeriesOutline outline) {
        this.locale = locale;
        this.messages = Terminal.sentences(locale);
        this.answer = answer;
        this.events = events.orElse(List.of());
        this.outline = outline;
        this.episodes = Episode.of(answer.result().transitions());
    }

    String html() {
        Backtest.Result result = answer.result();
        StringBuilder out = new StringBuilder("<!doctype html>\n<html lang=\"");
        out.append(locale.toLanguageTag()).append("\">\n<head><meta charset=\"utf-8\">");
        out.append("<meta name=\"viewport\" content=\"width=device-width\"><title>");
        out.append(text("report.title")).append("</title><style>").append(STYLE);
        out.append("</style></head>\n<body><h1>").append(text("report.title")).append("</h1>\n<p>");
        if (result.readings() == 0) {
            return out.append(text("backtest.nothing")).append("</p></body></html>\n").toString();
        }
        out.append(
                text(
                        "report.readings",
                        result.readings(),
                        result.from().orElseThrow().toString(),
                        result.to().orElseThrow().toString(),
                        result.late(),
                        episodes.size()));
        out.append("</p>\n<h2>").append(text("report.scores")).append("</h2>\n");
        out.append(Html.table(new ScoreRows(messages).of(answer)));
        if (answer.scores().isPresent()) {
            out.append("<p>").append(text("report.definitions")).append("</p>\n");
            leadTimes(out);
        }
        answer.difference().ifPresent(difference -> difference(out, difference));
        charts(out);
        warnings(out);
        return out.append("</body></html>\n").toString();
    }

    private String text(String key, Object... arguments) {
        return Html.escaped(messages.text(key, arguments));
    }

    private void leadTimes(StringBuilder out) {
        answer.activity()
                .rules()
                .forEach(
                        (rule, of) -> {
                            Score score = of.overall();
                            if (!score.leadMinutes().isEmpty()) {
                                figure(
                                        out,
                                        text("report.lead", rule.value()),
                                        BarChart.histogram(score.leadMinutes()));
                            }
                        });
    }

    private static void figure(StringBuilder out, String caption, String drawing) {
        out.append("<figure><figcaption>").append(caption).append("</figcaption>");
        out.append(drawing).append("</figure>\n");
    }

    private void difference(StringBuilder out, Difference difference) {
        out.append("<h2>").append(text("report.against")).append("</h2>\n<p>");
        out.append(
                text(
                        "backtest.difference",
                        difference.added().size(),
                        difference.lost().size(),
                        difference.earlier().size(),
                        difference.later().size(),
                        difference.regraded().size(),
                        difference.same()));
        out.append("</p>\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings("report.change", "report.warning", "report.before", "report.after"));
        difference.added().forEach(e -> rows.add(change("added", e, "", at(e))));
        difference.lost().forEach(e -> rows.add(change("lost", e, at(e), "")));
        difference.earlier().forEach(m -> rows.add(moved("earlier", m)));
        difference.later().forEach(m -> rows.add(moved("later", m)));
        difference.regraded().forEach(m -> rows.add(moved("regraded", m)));
        out.append(Html.table(rows));
    }

    private List<String> headings(String... keys) {
        return List.of(keys).stream().map(key -> messages.text(key)).toList();
    }

    private List<String> moved(String kind, Difference.Moved moved) {
        return change(kind, moved.after(), at(moved.before()), at(moved.after()));
    }

    private List<String> change(String kind, Episode episode, String before, String after) {
        return List.of(
                messages.text("report.change." + kind), episode.id().toString(), before, after);
    }

    private String at(Episode episode) {
        return episode.from()
                + " "
                + messages.text("warning.grade." + episode.peak().key()).strip();
    }

    /** A chart for each quantity that a warning rests on. */
    private void charts(StringBuilder out) {
        Map<List<String>, List<SvgSeries.Limit>> limits = new LinkedHashMap<>();
        Map<List<String>, List<Episode>> shown = new LinkedHashMap<>();
        Map<String, Episode> byId = new LinkedHashMap<>();
        episodes.forEach(episode -> byId.put(episode.id().toString(), episode));
        for (Transition transition : answer.result().transitions()) {
            Episode episode = byId.get(transition.episode().toString());
            for (Evidence evidence : transition.evidence()) {
                if (episode != null && !transition.ends()) {
                    List<String> key =
                            List.of(
                                    transition.episode().rule().value(),
                                    evidence.sensor(),
                                    evidence.quantity());
                    List<Episode> own = shown.computeIfAbsent(key, k -> new ArrayList<>());
                    if (!own.contains(episode)) {
                        own.add(episode);
                    }
                    addLimit(limits.computeIfAbsent(key, k -> new ArrayList<>()), evidence);
                }
            }
        }
        out.append("<h2>").append(text("report.series")).append("</h2>\n");
        shown.entrySet().stream()
                .filter(e -> !points(e.getKey()).isEmpty())
                .limit(MOST_CHARTS)
                .forEach(e -> chart(out, e.getKey(), limits.get(e.getKey()), e.getValue()));
    }

    private static void addLimit(List<SvgSeries.Limit> limits, Evidence evidence) {
        boolean isValue = evidence.function().equals(evidence.quantity());
        if (!isValue || evidence.limit() == null || limits.size() >= MOST_LIMITS) {
            return;
        }
        String label =
                evidence.comparison() + " " + Figures.of(evidence.limit()) + " " + evidence.unit();
        SvgSeries.Limit limit = new SvgSeries.Limit(evidence.limit(), label);
        if (!limits.contains(limit)) {
            limits.add(limit);
        }
    }

    private List<SeriesOutline.Point> points(List<String> key) {
        return outline.points(new SensorId(key.get(1)), key.get(2));
    }

    private void chart(
            StringBuilder out,
            List<String> key,
            List<SvgSeries.Limit> limits,
            List<Episode> drawn) {
        SvgSeries series =
                new SvgSeries(
                        points(key),
                        limits,
                        answer.result().from().orElseThrow(),
                        answer.result().to().orElseThrow());
        List<TrueEvent> there =
                events.stream()
                        .filter(
                                event ->
                                        event.isAt(
                                                new SensorId(key.get(1)),
                                                answer.result().catalogue()))
                        .toList();
        figure(
                out,
                Html.escaped(key.get(0) + " · " + key.get(1) + " · " + key.get(2)),
                series.draw(limits, drawn, there));
    }

    private void warnings(StringBuilder out) {
        out.append("<h2>").append(text("report.warnings")).append("</h2>\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(headings("report.warning", "report.grade", "report.raised", "report.ended"));
        for (Episode episode : episodes.subList(0, Math.min(episodes.size(), MOST_WARNINGS))) {
            rows.add(
                    List.of(
                            episode.raised().siteName().in(locale)
                                    + ": "
                                    + episode.raised().title().in(locale)
                                    + " ("
                                    + episode.id()
                                    + ")",
                            messages.text("warning.grade." + episode.peak().key()).strip(),
                            episode.from().toString(),
                            episode.end().map(Object::toString).orElse("")));
        }
        out.append(Html.table(rows));
    }
}
