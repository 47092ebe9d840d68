package io.vigil.office.channel;

/** Takes what terminals answer, on a thread of the broker's client; must be quick. */
@FunctionalInterface
public interface TerminalReceipts {
    /** For those who do not care. */
    TerminalReceipts NONE = (channel, terminal, json) -> {};

    /**
     * A terminal answered.
     *
     * @param terminal its name: the last level of the topic, which the broker's access list has to
     *     tie to its login
     * @param json what it says
     */
    void arrived(String channel, String terminal, String json);
}
