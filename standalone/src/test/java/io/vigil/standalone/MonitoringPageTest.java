package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vigil.i18n.Messages;
import io.vigil.web.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/monitoring.md and the files for Prometheus say is what there is. */
class MonitoringPageTest {
    private static final Path ALERTS = Promtool.RULES.resolve("vigil-alerts.yaml");
    private static final Path CLUSTER = Promtool.RULES.resolve("vigil-cluster.yaml");
    private static final String BEGIN = "<!-- metrics: written by MonitoringPageTest -->\n";
    private static final String END = "<!-- end -->";

    private static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(ALERTS.toFile()).get("groups")) {
            group.get("rules").forEach(alerts::add);
        }
        return alerts;
    }

    private static String table(Locale locale) {
        Messages words = Messages.load(locale, Metric.BUNDLE);
        boolean chinese = locale.getLanguage().equals("zh");
        StringBuilder table = new StringBuilder();
        table.append(chinese ? "| 指标 | 类型 | 标签 | 含义 |\n" : "| metric | type | labels | means |\n");
        table.append("|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            table.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    metric.key(),
                                    metric.type().name().toLowerCase(Locale.ROOT),
                                    metric.labels().isEmpty()
                                            ? "–"
                                            : metric.labels().stream()
                                                    .map(label -> "`" + label + "`")
                                                    .collect(Collectors.joining(", ")),
                                    words.text(metric.key())));
        }
        return table.toString();
    }

    /** Rewrite the pages with {@code -Dvigil.write-docs=true}. */
    @ParameterizedTest
    @CsvSource({"en, monitoring.md", "zh-CN, monitoring.zh-CN.md"})
    void theTableOfMetricsIsUpToDate(String language, String file) throws IOException {
        Path page = Path.of("..", "docs", file);
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String expected =
                text.substring(0, begin)
                        + table(Locale.forLanguageTag(language))
                        + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("vigil.write-docs")) {
            Files.writeString(page, expected);
        }

        assertThat(page).hasContent(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring.md", "monitoring.zh-CN.md"})
    void eachAlertHasASectionThatSaysWhatToDoAndNoOtherHas(String file) throws IOException {
        Set<String> sections = new TreeSet<>();
        Matcher heading =
                Pattern.compile("(?m)^### (\\w+)$")
                        .matcher(Files.readString(Path.of("..", "docs", file)));
        while (heading.find()) {
            sections.add(heading.group(1));
        }

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(alert -> alert.get("alert").asText()).toList());
    }

    @Test
    void eachAlertSaysEverythingInBothLanguagesAndLooksAtMetricsThatThereAre() throws IOException {
        Set<String> known =
                Arrays.stream(Metric.values()).map(Metric::key).collect(Collectors.toSet());
        Pattern named = Pattern.compile("\\b(?:vigil|jvm|process)_[a-z_]+");
        for (JsonNode alert : alerts()) {
            String name = alert.get("alert").asText();
            JsonNode annotations = alert.get("annotations");
            for (String key : List.of("summary", "summary_zh", "description", "description_zh")) {
                assertThat(annotations.path(key).asText()).as(name + " " + key).isNotBlank();
            }
            assertThat(annotations.get("runbook").asText())
                    .isEqualTo("docs/monitoring.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.get("labels").get("severity").asText()).isIn("critical", "warning");
            Matcher metric = named.matcher(alert.get("expr").asText());
            while (metric.find()) {
                assertThat(known)
                        .as(name)
                        .contains(metric.group().replaceAll("_(bucket|sum|count)$", ""));
            }
        }
    }

    @Test
    void prometheusTakesTheRulesAndEachAlertFiresForItsCauseAlone() throws Exception {
        Promtool.accepts("", "check", "rules", "vigil-alerts.yaml", "vigil-cluster.yaml");
        Promtool.accepts("", "test", "rules", "vigil-alerts-test.yaml");
    }

    /** Rewrite the file with {@code -Dvigil.write-docs=true}. */
    @Test
    void onAClusterEachFigureOfTheJobsGetsItsName() throws IOException {
        StringBuilder rules = new StringBuilder();
        rules.append("# Vigil's names for what Flink's reporter tells Prometheus on a cluster.\n");
        rules.append("# See docs/monitoring.md. Written by MonitoringPageTest.\n");
        rules.append("groups:\n  - name: vigil-cluster\n    rules:\n");
        for (JobFigure figure : JobFigure.ALL) {
            rules.append("      - record: ").append(figure.metric().key());
            rules.append(figure.part()).append('\n');
            rules.append("        expr: '").append(expression(figure)).append("'\n");
            if (!figure.kind().isEmpty()) {
                rules.append("        labels: { kind: ").append(figure.kind()).append(" }\n");
            }
        }
        if (Boolean.getBoolean("vigil.write-docs")) {
            Files.writeString(CLUSTER, rules.toString());
        }

        assertThat(CLUSTER).hasContent(rules.toString());
    }

    private static String expression(JobFigure figure) {
        List<String> by = new ArrayList<>(figure.metric().labels());
        if (!figure.kind().isEmpty()) {
            by.remove("kind");
        }
        if (figure.part().equals("_bucket")) {
            by.add("le");
        }
        String value = "flink_" + figure.source();
        if (figure.isOfHotPath()) {
            value += "{%s=~\".*%s\"}".formatted(JobFigure.JOB_NAME, JobFigure.HOT_PATH);
        }
        for (String label : by) {
            if (JobFigure.isOperator(label)) {
                String pattern = figure.operator().pattern();
                value =
                        "label_replace(%s{%s=~\"%s\"}, \"%s\", \"$1\", \"%s\", \"%s\")"
                                .formatted(
                                        value,
                                        JobFigure.OPERATOR_NAME,
                                        pattern,
                                        label,
                                        JobFigure.OPERATOR_NAME,
                                        pattern);
            }
        }
        String sum = "sum by (" + String.join(", ", by) + ") (" + value + ")";
        return figure.factor() == 1 ? sum : sum + " * " + figure.factor();
    }
}
