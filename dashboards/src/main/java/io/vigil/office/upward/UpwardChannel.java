package io.vigil.office.upward;

import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.Terms;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends transitions to a platform, one at a time and in order, for as long as it takes: each is
 * confirmed before the next goes. What the platform refuses for good is a dead letter that a person
 * sees.
 */
public final class UpwardChannel implements Channel {
    private final UpwardSettings link;
    private final UpwardPort port;
    private final Optional<ReadingForwarder> readings;

    private UpwardChannel(
            UpwardSettings link, UpwardPort port, Optional<ReadingForwarder> readings) {
        this.link = link;
        this.port = port;
        this.readings = readings;
    }

    /**
     * The channel of a link; it waits for nobody here. Where readings are to go up too they do from
     * now on, beside it.
     *
     * @param broker the office's own, where readings are heard
     * @param folder where readings wait
     * @throws IOException if a file that it needs cannot be used
     */
    public static UpwardChannel open(
            UpwardSettings link,
            BrokerAccess broker,
            Path folder,
            InstantSource clock,
            RandomGenerator chance)
            throws IOException {
        UpwardPort port = port(link, clock, "warnings");
        try {
            Optional<ReadingForwarder> readings =
                    link.readings().isPresent()
                            ? Optional.of(
                                    ReadingForwarder.start(link, broker, folder, clock, chance))
                            : Optional.empty();
            return new UpwardChannel(link, port, readings);
        } catch (IOException e) {
            port.close();
            throw e;
        }
    }

    /** How many readings wait; empty where none go up. */
    public Optional<ReadingForwarder.Backlog> readings() {
        return readings.map(ReadingForwarder::backlog);
    }

    static UpwardPort port(UpwardSettings link, InstantSource clock, String purpose)
            throws IOException {
        if (link.target() instanceof UpwardSettings.Http http) {
            return new HttpUpwardPort(link, http, clock);
        }
        return new MqttUpwardPort(link, (UpwardSettings.Mqtt) link.target(), purpose);
    }

    @Override
    public String key() {
        return link.channel();
    }

    @Override
    public Terms terms() {
        return new Terms(1, Optional.empty(), link.retry(), Optional.empty());
    }

    @Override
    public Attempt send(Delivery delivery) throws InterruptedException {
        return port.transition(delivery.id(), delivery.payload());
    }

    @Override
    public void close() {
        readings.ifPresent(ReadingForwarder::close);
        port.close();
    }
}
