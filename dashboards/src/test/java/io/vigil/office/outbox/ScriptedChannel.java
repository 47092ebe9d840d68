package io.vigil.office.outbox;

import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.Receipt;
import io.vigil.office.channel.Terms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A channel that does what a test says. */
final class ScriptedChannel implements Channel {
    /** What an attempt does. */
    interface Script {
        Attempt send(Delivery delivery) throws InterruptedException;
    }

    final List<Delivery> sent = new CopyOnWriteArrayList<>();
    final Map<String, Receipt> receipts = new ConcurrentHashMap<>();
    private final String key;
    private final Terms terms;
    private final Script script;

    ScriptedChannel(String key, Terms terms, Script script) {
        this.key = key;
        this.terms = terms;
        this.script = script;
    }

    /** Takes everything over at once. */
    static ScriptedChannel willing(String key, Terms terms) {
        return new ScriptedChannel(
                key, terms, delivery -> new Attempt.Delivered(Optional.of("ref-" + delivery.id())));
    }

    List<String> ids() {
        return sent.stream().map(Delivery::id).toList();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public Attempt send(Delivery delivery) throws InterruptedException {
        sent.add(delivery);
        return script.send(delivery);
    }

    @Override
    public Optional<Receipt> receipt(Delivery delivery) {
        return delivery.reference().map(receipts::get);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
