package io.vigil.standalone.bench;

import io.vigil.jobs.metrics.JobSample;
import java.util.List;

/**
 * Checkpoints that completed while it was measured. Flink tells of the newest one only, so that
 * some may have gone unseen; they count all the same.
 *
 * @param meanMillis from its beginning to its end, of those that were seen
 * @param longestMillis of those that were seen
 * @param largestBytes of those that were seen
 */
public record CheckpointFigures(
        long completed, double meanMillis, double longestMillis, long largestBytes) {
    private static final String SCOPE = "jobmanager_job_";

    /** Looks at what Flink tells of the newest checkpoint. */
    public static final class Watch {
        private long first = -1;
        private long newest;
        private long seen;
        private double millis;
        private double longest;
        private double largest;

        /** Takes what Flink tells at this moment. */
        public void look(List<JobSample> samples) {
            long completed = Math.round(value(samples, "numberOfCompletedCheckpoints"));
            if (first < 0) {
                first = completed;
                newest = completed;
            }
            if (completed == newest) {
                return;
            }
            newest = completed;
            seen++;
            double took = value(samples, "lastCheckpointDuration");
            millis += took;
            longest = Math.max(longest, took);
            largest = Math.max(largest, value(samples, "lastCheckpointFullSize"));
        }

        /** What was seen since the first look. */
        public CheckpointFigures figures() {
            return new CheckpointFigures(
                    first < 0 ? 0 : newest - first,
                    seen == 0 ? 0 : millis / seen,
                    longest,
                    Math.round(largest));
        }

        private static double value(List<JobSample> samples, String name) {
            return samples.stream()
                    .filter(sample -> sample.name().equals(SCOPE + name))
                    .mapToDouble(JobSample::value)
                    .max()
                    .orElse(0);
        }
    }
}
