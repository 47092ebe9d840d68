package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.standalone.endtoend.SentReadings;

/**
 * What a gateway sends: the messages it is given, some of them twice, and some broken ones between
 * them, so that every term of the account is above zero.
 */
final class Traffic implements MessageTarget {
    private static final int TWICE_EVERY = 50;
    private static final int BROKEN_EVERY = 70;

    /** Begins each broken message. */
    static final String BROKEN = "{ broken message ";

    private final MessageTarget gateway;
    private final SentReadings sent;
    private int count;
    private int broken;

    Traffic(MessageTarget gateway) {
        this.gateway = gateway;
        this.sent = new SentReadings(gateway);
    }

    @Override
    public void send(SimulatedMessage message) throws InterruptedException {
        sent.send(message);
        count++;
        if (count % TWICE_EVERY == 0) {
            sent.send(message);
        }
        if (count % BROKEN_EVERY == 0) {
            byte[] payload = (BROKEN + ++broken).getBytes(UTF_8);
            gateway.send(new SimulatedMessage(message.topic(), payload, message.at()));
        }
    }

    /** Readings that can be read. */
    SentReadings sent() {
        return sent;
    }

    /** Messages that cannot be read, each different from the others. */
    int broken() {
        return broken;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
