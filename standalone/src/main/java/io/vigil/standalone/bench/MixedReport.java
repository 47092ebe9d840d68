package io.vigil.standalone.bench;

import java.util.Map;

/**
 * What became of a mixed load, to the unit.
 *
 * @param messagesPerSecond rate that was asked for
 * @param seconds how long was sent
 * @param devices that sent in turn
 * @param messagesByFormat messages sent
 * @param messagesSent messages handed to the broker
 * @param messagesAcknowledged of these, those the broker took
 * @param messagesBad of these, those with something to refuse
 * @param readingsSent good readings in the messages, those beside something bad included
 * @param readingsStored different readings that the store gives back
 * @param refusalsStored refusals that the store gives back; those that are the same in every field,
 *     the millisecond included, are one there
 * @param toldAlone refusals that came back to their senders one by one
 * @param toldInSummaries refusals that summaries counted
 * @param summaries how many summaries came
 * @param drainMillis how long after the last message was due everything was where it belongs
 * @param cores processor time in each second of load, sending included
 * @param machineLoadBefore load of the machine before the start
 */
public record MixedReport(
        double messagesPerSecond,
        double seconds,
        int devices,
        Map<String, Long> messagesByFormat,
        long messagesSent,
        long messagesAcknowledged,
        long messagesBad,
        long readingsSent,
        long readingsStored,
        long refusalsStored,
        long toldAlone,
        long toldInSummaries,
        long summaries,
        long drainMillis,
        double cores,
        double machineLoadBefore) {
    /** Good readings that the store does not give back; negative if there are too many. */
    public long readingsMissing() {
        return readingsSent - readingsStored;
    }

    /** Bad messages that nobody was told of; negative if some were told twice. */
    public long refusalsUntold() {
        return messagesBad - toldAlone - toldInSummaries;
    }

    /** Whether each good reading is there and each bad message was told, once. */
    public boolean isExact() {
        return messagesSent == messagesAcknowledged
                && readingsMissing() == 0
                && refusalsUntold() == 0;
    }
}
