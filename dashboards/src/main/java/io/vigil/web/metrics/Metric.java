package io.vigil.web.metrics;

import java.util.List;

/**
 * Every metric that Vigil tells. What each means stands in the bundle {@link #BUNDLE} under its
 * name. Names and labels are a contract with those who made alerts and dashboards of them.
 */
public enum Metric {
    BUILD_INFO("vigil_build_info", Type.GAUGE, "version"),
    MESSAGES("vigil_messages_total", Type.COUNTER, "format"),
    READINGS("vigil_readings_total", Type.COUNTER),
    READINGS_LATE("vigil_readings_late_total", Type.COUNTER),
    READINGS_REPEATED("vigil_readings_repeated_total", Type.COUNTER),
    REJECTS("vigil_rejects_total", Type.COUNTER, "code"),
    TRANSITIONS("vigil_transitions_total", Type.COUNTER, "kind"),
    DESK_COMMANDS("vigil_desk_commands_total", Type.COUNTER),
    DESK_ACTS("vigil_desk_acts_total", Type.COUNTER),
    CONFIGURATION_REFUSED("vigil_configuration_refused_total", Type.COUNTER),
    WARNINGS_OPEN("vigil_warnings_open", Type.GAUGE, "hazard", "grade"),
    WARNINGS_STALE("vigil_warnings_stale", Type.GAUGE),
    HOP_SECONDS("vigil_hop_seconds", Type.HISTOGRAM, "hop"),
    BROKER_WAITING("vigil_broker_waiting_messages", Type.GAUGE),
    SOURCE_RECEIVED("vigil_source_received_total", Type.COUNTER, "job_name", "source"),
    SOURCE_REDELIVERED("vigil_source_redelivered_total", Type.COUNTER, "job_name", "source"),
    SOURCE_BUFFERED("vigil_source_buffered_messages", Type.GAUGE, "job_name", "source"),
    SOURCE_UNACKED("vigil_source_unacknowledged_messages", Type.GAUGE, "job_name", "source"),
    SOURCE_RECONNECTS("vigil_source_reconnects_total", Type.COUNTER, "job_name", "source"),
    SOURCE_OVERFLOWS("vigil_source_overflows_total", Type.COUNTER, "job_name", "source"),
    SOURCE_SESSIONS_LOST("vigil_source_sessions_lost_total", Type.COUNTER, "job_name", "source"),
    PUBLISHED("vigil_publish_acknowledged_total", Type.COUNTER, "job_name", "sink"),
    PUBLISH_RESENT("vigil_publish_resent_total", Type.COUNTER, "job_name", "sink"),
    PUBLISH_REFUSED("vigil_publish_refused_total", Type.COUNTER, "job_name", "sink"),
    PUBLISH_UNANSWERED("vigil_publish_unanswered_messages", Type.GAUGE, "job_name", "sink"),
    STORED("vigil_store_written_total", Type.COUNTER, "kind"),
    STORE_RETRIES("vigil_store_retries_total", Type.COUNTER, "kind"),
    STORE_REFUSED("vigil_store_refused_total", Type.COUNTER, "kind"),
    STORE_WAITING("vigil_store_waiting", Type.GAUGE, "kind"),
    STORE_ANSWERS("vigil_store_answers", Type.GAUGE),
    RETENTION_BEHIND("vigil_store_retention_behind_seconds", Type.GAUGE),
    JOBS_RUNNING("vigil_jobs_running", Type.GAUGE),
    JOB_RESTARTS("vigil_job_restarts_total", Type.COUNTER, "job_name"),
    CHECKPOINT_AGE("vigil_checkpoint_age_seconds", Type.GAUGE),
    CHECKPOINT_INTERVAL("vigil_checkpoint_interval_seconds", Type.GAUGE),
    CHECKPOINT_DURATION("vigil_checkpoint_duration_seconds", Type.GAUGE, "job_name"),
    CHECKPOINT_SIZE("vigil_checkpoint_size_bytes", Type.GAUGE, "job_name"),
    CHECKPOINTS("vigil_checkpoints_completed_total", Type.COUNTER, "job_name"),
    CHECKPOINTS_FAILED("vigil_checkpoints_failed_total", Type.COUNTER, "job_name"),
    BOARD_CONNECTED("vigil_board_connected", Type.GAUGE),
    SSE_CLIENTS("vigil_board_live_clients", Type.GAUGE),
    HTTP_REQUESTS("vigil_http_requests_total", Type.COUNTER, "method", "route", "status"),
    HTTP_SECONDS("vigil_http_request_seconds", Type.HISTOGRAM),
    INBOX_CONNECTED("vigil_office_inbox_connected", Type.GAUGE),
    INBOX_STUCK("vigil_office_inbox_stuck", Type.GAUGE),
    INBOX_WAITING("vigil_office_inbox_waiting_messages", Type.GAUGE),
    INBOX_TAKEN("vigil_office_inbox_taken_total", Type.COUNTER),
    OFFICE_REFUSED("vigil_office_refused_messages", Type.GAUGE),
    OFFICE_FAILED("vigil_office_failed_consequences", Type.GAUGE),
    OFFICE_FOUND("vigil_office_found_in_store_total", Type.COUNTER),
    JOURNAL_WAITING("vigil_office_journal_waiting_records", Type.GAUGE),
    JOURNAL_REFUSED("vigil_office_journal_refused_records", Type.GAUGE),
    CHANNEL_WAITING("vigil_channel_waiting_deliveries", Type.GAUGE, "channel"),
    CHANNEL_OLDEST("vigil_channel_oldest_seconds", Type.GAUGE, "channel"),
    CHANNEL_UNCONFIRMED("vigil_channel_unconfirmed_deliveries", Type.GAUGE, "channel"),
    CHANNEL_FAILED("vigil_channel_failed_deliveries", Type.GAUGE, "channel"),
    CHANNEL_DEAD("vigil_channel_dead_deliveries", Type.GAUGE, "channel"),
    DOOR_CONNECTIONS("vigil_door_connections", Type.GAUGE),
    DOORS_CONNECTED("vigil_doors_connected", Type.GAUGE),
    DOORS_WAITING("vigil_doors_waiting_frames", Type.GAUGE),
    DISK_FREE("vigil_disk_free_bytes", Type.GAUGE),
    DISK_SIZE("vigil_disk_size_bytes", Type.GAUGE),
    JVM_MEMORY_USED("jvm_memory_used_bytes", Type.GAUGE, "area"),
    JVM_MEMORY_MAX("jvm_memory_max_bytes", Type.GAUGE, "area"),
    JVM_HEAP_HELD("vigil_jvm_heap_held_bytes", Type.GAUGE),
    JVM_GC_SECONDS("jvm_gc_collection_seconds", Type.SUMMARY, "gc"),
    JVM_THREADS("jvm_threads_current", Type.GAUGE),
    PROCESS_CPU("process_cpu_seconds_total", Type.COUNTER),
    PROCESS_OPEN_FILES("process_open_fds", Type.GAUGE),
    PROCESS_MOST_FILES("process_max_fds", Type.GAUGE),
    PROCESS_START("process_start_time_seconds", Type.GAUGE);

    /** What each metric means, by its name. */
    public static final String BUNDLE = "io.vigil.i18n.metrics";

    private final String key;
    private final Type type;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> labels;

    /** How a metric is to be read. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY
    }

    Metric(String key, Type type, String... labels) {
        this.key = key;
        this.type = type;
        this.labels = List.of(labels);
    }

    /** Its name in Prometheus. */
    public String key() {
        return key;
    }

    public Type type() {
        return type;
    }

    /** What it is told apart by; none of these has more values than a person can list. */
    public List<String> labels() {
        return labels;
    }
}
