package io.vigil.standalone.bench;

/**
 * What a whole system took while it was measured.
 *
 * @param consoleSeconds from the beginning of the start until a viewer was logged in at the console
 * @param firstJudgedSeconds from there until a reading was judged, up to a second too long; the
 *     load begins when the console answers
 * @param peakResidentBytes of the system's process at any moment, 0 if unknown
 * @param loadPeakResidentBytes the same of the load generator; 0 if it shared the process
 * @param heapBytes largest heap of the system's process
 * @param storeBytesPerMillionReadings of the embedded store's files with all indexes and room that
 *     was made in advance; 0 with a store elsewhere
 */
public record SystemFigures(
        double consoleSeconds,
        double firstJudgedSeconds,
        long peakResidentBytes,
        long loadPeakResidentBytes,
        long heapBytes,
        CheckpointFigures checkpoints,
        double storeBytesPerMillionReadings) {}
