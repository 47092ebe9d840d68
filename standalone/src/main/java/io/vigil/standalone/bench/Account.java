package io.vigil.standalone.bench;

/**
 * What became of everything that was sent, to the unit.
 *
 * @param messagesSent messages that the load generator wrote
 * @param messagesAcknowledged of these, those the broker took
 * @param messagesRefused of these, those the broker did not take
 * @param readingsSent readings in the messages sent
 * @param readingsStored different readings that the store gives back
 * @param readingsRejected readings and messages answered with a reject
 * @param readingsSeen readings that the job decoded, repeated ones included
 * @param warningsExpected sensors that passed their limit
 * @param warningsOnBoard different warnings raised that reached the board
 * @param warningsStored different warnings raised that the store gives back
 * @param warningsDoubled transitions that reached the board again
 */
public record Account(
        long messagesSent,
        long messagesAcknowledged,
        long messagesRefused,
        long readingsSent,
        long readingsStored,
        long readingsRejected,
        long readingsSeen,
        long warningsExpected,
        long warningsOnBoard,
        long warningsStored,
        long warningsDoubled) {
    /** Readings that were neither stored nor answered; negative if there are too many. */
    public long readingsMissing() {
        return readingsSent - readingsStored - readingsRejected;
    }

    /** Readings that the job decoded more than once, which changes nothing. */
    public long readingsRepeated() {
        return Math.max(0, readingsSeen + readingsRejected - readingsSent);
    }

    /** Readings that the job decoded and knew already, by what the store has of them. */
    public long readingsKnown() {
        return readingsSeen - readingsStored;
    }

    /** Messages that were neither taken nor refused by the broker. */
    public long messagesUnanswered() {
        return messagesSent - messagesAcknowledged - messagesRefused;
    }

    /** Warnings that the board did not get, or not the store. */
    public long warningsMissing() {
        return Math.max(0, warningsExpected - Math.min(warningsOnBoard, warningsStored));
    }

    /** Warnings on the board or in the store that nobody expected. */
    public long warningsTooMany() {
        return Math.max(0, Math.max(warningsOnBoard, warningsStored) - warningsExpected);
    }

    /** Whether everything sent is there, once. */
    public boolean isExact() {
        return messagesUnanswered() == 0
                && messagesRefused == 0
                && readingsMissing() == 0
                && readingsRejected == 0
                && warningsMissing() == 0
                && warningsTooMany() == 0
                && warningsDoubled == 0;
    }
}
