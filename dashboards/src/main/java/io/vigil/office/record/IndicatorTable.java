package io.vigil.office.record;

import io.vigil.i18n.Messages;
import io.vigil.indicators.Accuracy;
import io.vigil.indicators.ChannelFigures;
import io.vigil.indicators.ClockFigures;
import io.vigil.indicators.DataFlow;
import io.vigil.indicators.Durations;
import io.vigil.indicators.Indicators;
import io.vigil.indicators.Share;
import io.vigil.web.i18n.ConsoleMessages;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures as comma-separated values after RFC 4180: group, of what, figure, value, unit, part,
 * whole. What is not known has no value. Texts that a spreadsheet would take for a formula are
 * preceded by an apostrophe.
 */
final class IndicatorTable {
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_UP);

    private final Messages messages;
    private final boolean chinese;
    private final StringBuilder rows = new StringBuilder();

    IndicatorTable(Locale locale) {
        messages = ConsoleMessages.in(locale);
        chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
    }

    /** The whole table. */
    String of(Indicators of) {
        row(
                word("indicators.csv.group"),
                word("indicators.of"),
                word("indicators.name"),
                word("indicators.value"),
                word("indicators.csv.unit"),
                word("indicators.csv.part"),
                word("indicators.csv.whole"));
        text("indicators.csv.period", "indicators.csv.from", of.period().from().toString());
        text("indicators.csv.period", "indicators.csv.to", of.period().to().toString());
        text(
                "indicators.csv.period",
                "indicators.csv.region",
                of.scope().region().map(Object::toString).orElse("*"));
        load(of);
        response(of);
        of.hazards().forEach(this::accuracy);
        of.rules().forEach(this::accuracy);
        of.channels().forEach(this::channel);
        Stream.of(List.of(of.data()), of.dataByEnterprise(), of.dataByDistrict(), of.dataByKind())
                .flatMap(List::stream)
                .forEach(this::data);
        share(
                "indicators.sections",
                "",
                "indicators.sectionsIssued",
                of.controlSections().issued());
        return rows.toString();
    }

    private void load(Indicators of) {
        String group = "indicators.load";
        number(group, "", "indicators.rings", of.load().rings(), "");
        of.load()
                .byGrade()
                .forEach(
                        (grade, rings) ->
                                number(
                                        group,
                                        word("grade." + grade),
                                        "indicators.rings",
                                        rings,
                                        ""));
        number(group, "", "indicators.quiet", of.load().quiet(), "");
        number(group, "", "indicators.average", of.load().averagePerTenMinutes(), "/10 min");
        number(group, "", "indicators.peak", of.load().peakPerTenMinutes(), "/10 min");
        share(group, "", "indicators.aboveTen", of.load().slotsAboveTen());
        number(group, "", "indicators.flood", of.load().flood().toMinutes(), "min");
        share(group, "", "indicators.topTen", of.load().topTenShare());
    }

    private void response(Indicators of) {
        durations("indicators.toAcknowledge", of.response().acknowledge());
        durations("indicators.toReport", of.response().report());
        durations("indicators.toRelease", of.response().release());
        for (ClockFigures clock : of.response().clocks()) {
            String key = "clock." + clock.key();
            String name = messages.has(key) ? messages.text(key) : clock.key();
            share("indicators.clocks", name, "indicators.inTime", clock.inTime());
            number("indicators.clocks", name, "indicators.late", clock.late(), "");
            number("indicators.clocks", name, "indicators.missed", clock.missed(), "");
        }
    }

    private void durations(String what, Durations of) {
        String group = "indicators.response";
        number(group, word(what), "indicators.count", of.count(), "");
        seconds(group, word(what), "indicators.median", of.median());
        seconds(group, word(what), "indicators.p90", of.p90());
        seconds(group, word(what), "indicators.longest", of.longest());
    }

    private void accuracy(Accuracy of) {
        String group = "indicators.accuracy";
        String name = of.revision().map(r -> of.name() + " " + r).orElse(of.name());
        number(group, name, "indicators.warnings", of.warnings(), "");
        number(group, name, "indicators.hits", of.hits(), "");
        number(group, name, "indicators.falseAlarms", of.falseAlarms(), "");
        number(group, name, "indicators.unjudged", of.unjudged(), "");
        share(group, name, "indicators.far", of.far());
        if (of.pod().isPresent()) {
            share(group, name, "indicators.pod", of.pod().get());
        } else {
            row(word(group), name, word("indicators.pod"), "", "%", "", "");
        }
        seconds(group, name, "indicators.lead", of.lead().median());
    }

    private void channel(ChannelFigures of) {
        String name =
                of.channel().equals(ChannelFigures.ALL) ? word("indicators.all") : of.channel();
        share("indicators.channels", name, "indicators.arrived", of.arrived());
        number("indicators.channels", name, "indicators.handedOver", of.handedOver(), "");
        number("indicators.channels", name, "indicators.failed", of.failed(), "");
    }

    private void data(DataFlow of) {
        String group = "indicators.data";
        String name = chinese ? of.name().zh() : of.name().en();
        share(group, name, "indicators.connected", of.connected());
        share(group, name, "indicators.online", of.online());
        share(group, name, "indicators.complete", of.complete());
        share(group, name, "indicators.covered", of.covered());
    }

    private void share(String group, String of, String name, Share share) {
        row(
                word(group),
                of,
                word(name),
                share.value().map(value -> plain(value * 100)).orElse(""),
                "%",
                Long.toString(share.part()),
                Long.toString(share.whole()));
    }

    private void seconds(String group, String of, String name, Optional<Duration> time) {
        row(
                word(group),
                of,
                word(name),
                time.map(t -> plain(t.toMillis() / 1000.0)).orElse(""),
                "s",
                "",
                "");
    }

    private void number(String group, String of, String what, long value, String unit) {
        number(group, of, what, (double) value, unit);
    }

    private void number(String group, String of, String name, double value, String unit) {
        row(word(group), of, word(name), plain(value), unit, "", "");
    }

    private void text(String group, String name, String value) {
        row(word(group), "", word(name), value, "", "", "");
    }

    private void row(String... fields) {
        rows.append(Stream.of(fields).map(IndicatorTable::field).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String field(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
        return rounded.toPlainString();
    }

    private String word(String key) {
        return messages.text(key);
    }
}
