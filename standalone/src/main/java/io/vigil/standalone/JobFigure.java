package io.vigil.standalone;

import io.vigil.jobs.RunningJobs;
import io.vigil.web.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of the jobs' numbers is which metric.
 *
 * @param metric what it is called by Vigil
 * @param part what follows the metric's name: {@code _bucket}, {@code _sum}, {@code _count}, or
 *     nothing
 * @param source what it is called by Flink's reporter for Prometheus, without {@code flink_}
 * @param operator of what operators it is; the first group names them
 * @param kind value of the metric's label {@code kind} where the name itself says it, else empty
 * @param factor from the source's unit to the metric's
 */
record JobFigure(
        Metric metric, String part, String source, Pattern operator, String kind, double factor) {
    /** The label by which Flink tells an operator's name. */
    static final String OPERATOR_NAME = "operator_name";

    /** The label by which Flink tells a job's name. */
    static final String JOB_NAME = "job_name";

    /** How the name of the job that judges ends. */
    static final String HOT_PATH = RunningJobs.EARLY_WARNING;

    private static final String OPERATOR = "taskmanager_job_task_operator_";
    private static final String JOB = "jobmanager_job_";
    private static final Pattern ANY = Pattern.compile("(.*)");
    private static final Pattern SOURCE = Pattern.compile("Source: (.*)");
    private static final Pattern SINK = Pattern.compile("(.*): (?:Writer|Committer)");
    private static final double MILLIS = 0.001;

    static final List<JobFigure> ALL = all();

    private static List<JobFigure> all() {
        List<JobFigure> all = new ArrayList<>();
        all.add(operator(Metric.MESSAGES, "format_messagesByFormat", ANY));
        all.add(operator(Metric.READINGS, "readings", ANY));
        all.add(operator(Metric.READINGS_LATE, "late", ANY));
        all.add(operator(Metric.READINGS_REPEATED, "repeated", ANY));
        all.add(operator(Metric.REJECTS, "code_rejectsByCode", ANY));
        all.add(operator(Metric.TRANSITIONS, "kind_transitionsByKind", ANY));
        all.add(operator(Metric.DESK_COMMANDS, "commands", ANY));
        all.add(operator(Metric.DESK_ACTS, "deskActs", ANY));
        all.add(operator(Metric.CONFIGURATION_REFUSED, "configurationRefused", ANY));
        for (String part : List.of("_bucket", "_sum", "_count")) {
            String scope = part.equals("_bucket") ? "hop_le_hopSeconds" : "hop_hopSeconds";
            all.add(new JobFigure(Metric.HOP_SECONDS, part, OPERATOR + scope + part, ANY, "", 1));
        }
        all.add(operator(Metric.SOURCE_RECEIVED, "mqtt_received", SOURCE));
        all.add(operator(Metric.SOURCE_REDELIVERED, "mqtt_redelivered", SOURCE));
        all.add(operator(Metric.SOURCE_BUFFERED, "mqtt_buffered", SOURCE));
        all.add(operator(Metric.SOURCE_UNACKED, "mqtt_unacked", SOURCE));
        all.add(operator(Metric.SOURCE_RECONNECTS, "mqtt_reconnects", SOURCE));
        all.add(operator(Metric.SOURCE_OVERFLOWS, "mqtt_bufferOverflows", SOURCE));
        all.add(operator(Metric.SOURCE_SESSIONS_LOST, "mqtt_sessionsLost", SOURCE));
        all.add(operator(Metric.PUBLISHED, "mqtt_acknowledged", SINK));
        all.add(operator(Metric.PUBLISH_RESENT, "mqtt_resent", SINK));
        all.add(operator(Metric.PUBLISH_REFUSED, "mqtt_refused", SINK));
        all.add(operator(Metric.PUBLISH_UNANSWERED, "mqtt_unanswered", SINK));
        for (String kind : List.of("Readings", "Warnings", "Rejects", "Ledger")) {
            all.add(stored(Metric.STORED, kind, ""));
            all.add(stored(Metric.STORE_RETRIES, kind, "Retries"));
            all.add(stored(Metric.STORE_REFUSED, kind, "Refused"));
            all.add(stored(Metric.STORE_WAITING, kind, "Waiting"));
        }
        all.add(job(Metric.JOB_RESTARTS, "numRestarts", 1));
        all.add(job(Metric.CHECKPOINT_DURATION, "lastCheckpointDuration", MILLIS));
        all.add(job(Metric.CHECKPOINT_SIZE, "lastCheckpointSize", 1));
        all.add(job(Metric.CHECKPOINTS, "numberOfCompletedCheckpoints", 1));
        all.add(job(Metric.CHECKPOINTS_FAILED, "numberOfFailedCheckpoints", 1));
        return List.copyOf(all);
    }

    private static JobFigure operator(Metric metric, String name, Pattern operator) {
        return new JobFigure(metric, "", OPERATOR + name, operator, "", 1);
    }

    private static JobFigure stored(Metric metric, String kind, String verdict) {
        String name = OPERATOR + "stored" + kind + verdict;
        return new JobFigure(metric, "", name, ANY, kind.toLowerCase(Locale.ROOT), 1);
    }

    private static JobFigure job(Metric metric, String name, double factor) {
        return new JobFigure(metric, "", JOB + name, ANY, "", factor);
    }

    /** Whether a part of this name is meant. */
    boolean isOf(Map<String, String> labels) {
        return operator.matcher(labels.getOrDefault(OPERATOR_NAME, "")).matches()
                && (!isOfHotPath() || labels.getOrDefault(JOB_NAME, "").endsWith(HOT_PATH));
    }

    /**
     * Whether only the job on the hot path counts: where another keeps the archive it decodes the
     * same readings once more.
     */
    boolean isOfHotPath() {
        return kind.isEmpty() && !metric.labels().contains(JOB_NAME);
    }

    /** Values of the metric's labels. */
    String[] labels(Map<String, String> of) {
        return metric.labels().stream().map(label -> label(label, of)).toArray(String[]::new);
    }

    private String label(String label, Map<String, String> of) {
        if (!kind.isEmpty() && label.equals("kind")) {
            return kind;
        }
        if (isOperator(label)) {
            Matcher name = operator.matcher(of.getOrDefault(OPERATOR_NAME, ""));
            return name.matches() ? name.group(1) : "";
        }
        return of.getOrDefault(label, "");
    }

    /** Whether the label is the operator's name under another name. */
    static boolean isOperator(String label) {
        return label.equals("source") || label.equals("sink");
    }
}
