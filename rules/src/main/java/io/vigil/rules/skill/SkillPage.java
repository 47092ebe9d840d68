package io.vigil.rules.skill;

import io.vigil.i18n.Messages;
import io.vigil.model.LocalizedText;
import io.vigil.rules.backtest.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The page with the figures, as Markdown in one language. */
public final class SkillPage {
    private static final double MINUTES_PER_HOUR = 60;
    private static final double MINUTES_PER_DAY = 1440;

    private final Messages messages;
    private final List<String> lines = new ArrayList<>();

    private SkillPage(Locale locale) {
        this.messages = Messages.load(locale, Messages.BACKTEST);
    }

    /** The whole page, which ends with a line break. */
    public static String of(SkillSuite suite, SkillResult result, Locale locale) {
        return new SkillPage(locale).page(suite, result);
    }

    private String page(SkillSuite suite, SkillResult result) {
        add("# " + messages.text("skill.title"));
        add("");
        add(text(suite.introduction()));
        add("");
        add(messages.text("skill.columns"));
        add("");
        add("## " + messages.text("skill.summary"));
        add("");
        heading("skill.recordings");
        for (SkillResult.OfGroup group : result.groups()) {
            if (!group.runs().isEmpty()) {
                row(text(group.group().title()), group.packs(), group.fixed());
            }
        }
        for (SkillResult.OfGroup group : result.groups()) {
            group(group);
        }
        return String.join("\n", lines) + "\n";
    }

    private void group(SkillResult.OfGroup group) {
        add("");
        add("## " + text(group.group().title()));
        if (!text(group.group().notes()).isEmpty()) {
            add("");
            add(text(group.group().notes()));
        }
        if (!group.runs().isEmpty()) {
            add("");
            heading("skill.recording");
            for (SkillResult.OfRun run : group.runs()) {
                row(run.run().id(), run.packs(), run.fixed());
            }
            long others = group.runs().stream().mapToLong(SkillResult.OfRun::others).sum();
            double days = group.runs().stream().mapToDouble(SkillResult.OfRun::days).sum();
            add("");
            add(
                    messages.text(
                            "skill.details",
                            number("%.2f", group.packs().perDay()),
                            time(days * MINUTES_PER_DAY),
                            number("%.1f", 100 * group.packs().warnedShare()),
                            Long.toString(others)));
        }
        if (!group.missing().isEmpty()) {
            add("");
            add(messages.text("skill.missing", String.join(", ", group.missing())));
        }
    }

    private void heading(String first) {
        add("| " + messages.text(first) + " | " + messages.text("skill.heading") + " |");
        add("|---|---|---|---|---|---|---|---|---|");
    }

    private void row(String name, Score packs, Optional<Score> fixed) {
        add(
                "| "
                        + String.join(
                                " | ",
                                name,
                                Integer.toString(packs.events()),
                                hits(packs),
                                Integer.toString(packs.falseAlarms()),
                                share(packs.pod()) + " / " + share(packs.far()),
                                share(packs.csi()),
                                lead(packs),
                                fixed.map(f -> hits(f) + " / " + f.falseAlarms()).orElse("–"),
                                fixed.map(this::lead).orElse("–"))
                        + " |");
    }

    private static String hits(Score score) {
        return Integer.toString(score.hits());
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? number("%.2f", share.getAsDouble()) : "–";
    }

    private String lead(Score score) {
        OptionalDouble median = score.leadTime(0.5);
        if (median.isEmpty()) {
            return "–";
        }
        return score.hits() == 1
                ? time(median.getAsDouble())
                : time(median.getAsDouble())
                        + " ("
                        + time(score.leadTime(0.1).orElseThrow())
                        + " … "
                        + time(score.leadTime(0.9).orElseThrow())
                        + ")";
    }

    /** In the unit that people would say it in. */
    private static String time(double minutes) {
        double size = Math.abs(minutes);
        if (size < 3) {
            return number("%.0f s", minutes * 60).replace("-0 s", "0 s");
        }
        if (size < 3 * MINUTES_PER_HOUR) {
            return number("%.0f min", minutes);
        }
        return size < 3 * MINUTES_PER_DAY
                ? number("%.1f h", minutes / MINUTES_PER_HOUR)
                : number("%.1f d", minutes / MINUTES_PER_DAY);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private String text(LocalizedText text) {
        return text.in(messages.locale()).strip();
    }

    private void add(String line) {
        lines.add(line);
    }
}
