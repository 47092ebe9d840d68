package io.vigil.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectJson;
import io.vigil.units.QuantityText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of messages that were tried, for people and for programs. */
final class TriedMessages implements ReadingSink {
    /** So many values and refusals are printed; JSON has them all. */
    private static final int MOST_PRINTED = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final List<Accepted> accepted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private int messages;
    private int readings;

    /**
     * A value that would be accepted.
     *
     * @param message number of the message, from 1
     */
    private record Accepted(int message, Reading reading, Measurement measurement, String unit) {}

    private record Refused(int message, Reject reject) {}

    /** What the device would be told. */
    private record Told(int message, String topic, int bytes) {}

    TriedMessages(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Another message begins. */
    void next() {
        messages++;
    }

    /** Whether something was accepted and nothing refused. */
    boolean isFine() {
        return !accepted.isEmpty() && refused.isEmpty();
    }

    @Override
    public void reading(Site site, Reading reading) {
        readings++;
        for (Measurement measurement : reading.measurements()) {
            String unit =
                    catalogue
                            .sensor(reading.sensor())
                            .flatMap(sensor -> sensor.quantity(measurement.quantity()))
                            .map(SensorQuantity::unit)
                            .map(known -> known.symbol())
                            .orElse("");
            accepted.add(new Accepted(messages, reading, measurement, unit));
        }
    }

    @Override
    public void reject(Reject reject) {
        refused.add(new Refused(messages, reject));
    }

    @Override
    public void command(String topic, byte[] payload) {
        told.add(new Told(messages, topic, payload.length));
    }

    void print(Terminal terminal) {
        terminal.say("try.summary", messages, readings, accepted.size(), refused.size());
        if (!accepted.isEmpty()) {
            terminal.say("try.accepted");
            TextTable.lines(rows(terminal)).forEach(line -> terminal.result("  " + line));
            more(terminal, accepted.size());
        }
        if (!refused.isEmpty()) {
            terminal.say("try.refused");
            refused.stream().limit(MOST_PRINTED).forEach(each -> print(each, terminal));
            more(terminal, refused.size());
        }
        told.forEach(each -> terminal.say("try.told", each.message(), each.topic(), each.bytes()));
    }

    private static void more(Terminal terminal, int count) {
        if (count > MOST_PRINTED) {
            terminal.say("try.more", count - MOST_PRINTED);
        }
    }

    private List<List<String>> rows(Terminal terminal) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        terminal.messages().text("try.time"),
                        terminal.messages().text("try.sensor"),
                        terminal.messages().text("try.quantity"),
                        terminal.messages().text("try.value"),
                        terminal.messages().text("try.unit"),
                        terminal.messages().text("try.remark")));
        accepted.stream().limit(MOST_PRINTED).map(each -> row(each, terminal)).forEach(rows::add);
        return rows;
    }

    private static List<String> row(Accepted each, Terminal terminal) {
        List<String> remarks = new ArrayList<>();
        if (each.measurement().quality() != Quality.GOOD) {
            remarks.add(each.measurement().quality().key());
        }
        if (each.reading().late()) {
            remarks.add(terminal.messages().text("try.late"));
        }
        return List.of(
                Instant.ofEpochMilli(each.reading().atMillis()).toString(),
                each.reading().sensor().value(),
                each.measurement().quantity(),
                QuantityText.format(each.measurement().value()),
                each.unit(),
                String.join(", ", remarks));
    }

    private static void print(Refused each, Terminal terminal) {
        Reject reject = each.reject();
        terminal.say(
                "try.reject",
                each.message(),
                reject.code().id(),
                reject.place().isEmpty() ? "-" : reject.place(),
                in(terminal.locale(), RejectJson.message(reject)),
                in(terminal.locale(), RejectJson.hint(reject)));
    }

    private static String in(Locale locale, LocalizedText text) {
        return locale.getLanguage().equals("zh") ? text.zh() : text.en();
    }

    /** One JSON document. */
    String json() {
        ObjectNode document = JSON.createObjectNode();
        document.put("messages", messages);
        document.put("readings", readings);
        ArrayNode values = document.putArray("accepted");
        for (Accepted each : accepted) {
            ObjectNode value = values.addObject();
            value.put("number", each.message());
            value.put("t", Instant.ofEpochMilli(each.reading().atMillis()).toString());
            value.put("sensor", each.reading().sensor().value());
            value.put("quantity", each.measurement().quantity());
            value.put("value", each.measurement().value());
            value.put("unit", each.unit());
            value.put("quality", each.measurement().quality().key());
            value.put("late", each.reading().late());
            if (each.reading().sequence() != Reading.NO_SEQUENCE) {
                value.put("seq", each.reading().sequence());
            }
        }
        ArrayNode rejects = document.putArray("refused");
        for (Refused each : refused) {
            rejects.add(reject(each));
        }
        ArrayNode commands = document.putArray("told");
        for (Told each : told) {
            ObjectNode command = commands.addObject();
            command.put("number", each.message());
            command.put("topic", each.topic());
            command.put("bytes", each.bytes());
        }
        return document.toString();
    }

    private static ObjectNode reject(Refused each) {
        try {
            ObjectNode reject = (ObjectNode) JSON.readTree(RejectJson.write(each.reject()));
            reject.put("number", each.message());
            return reject;
        } catch (IOException e) {
            throw new UncheckedIOException("what was just written can be read", e);
        }
    }
}
