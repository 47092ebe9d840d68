package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.response.DeskFields;
import java.util.List;
import java.util.Optional;

/** Reads what terminals need. */
final class TerminalReader implements TransportReader {
    @Override
    public List<String> keys() {
        return List.of("topic", "receipts");
    }

    @Override
    public int workers(DeskFields fields, int most) {
        return 1;
    }

    @Override
    public Optional<Transport> read(DeskFields fields, Findings findings) {
        String topic = topic(fields, "topic", TerminalSettings.DEFAULT_TOPIC);
        String receipts = topic(fields, "receipts", TerminalSettings.DEFAULT_RECEIPTS);
        return Optional.of(new TerminalSettings(topic, receipts));
    }

    private static String topic(DeskFields fields, String key, String usual) {
        return fields.understood(key, TerminalReader::plain, "topic levels, such as " + usual)
                .orElse(usual);
    }

    /** A topic without wildcards and without empty levels. */
    static Optional<String> plain(String topic) {
        boolean fine =
                !topic.isEmpty()
                        && topic.chars().noneMatch(c -> c == '+' || c == '#' || c < ' ')
                        && !topic.startsWith("/")
                        && !topic.endsWith("/")
                        && !topic.contains("//");
        return fine ? Optional.of(topic) : Optional.empty();
    }
}
