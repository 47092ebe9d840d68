package io.vigil.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The JSON forms of the ledger: what is published to an enterprise, and the lines that are kept.
 * Counts that are zero are left out. Unknown fields are ignored when reading. Thread-safe.
 */
public final class LedgerJson {
    /** Gaps that a published account names at most, the newest. */
    public static final int MOST_GAPS = 16;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LedgerJson() {}

    /**
     * The sensors of a site as they are published, one JSON array.
     *
     * @param corrections what is added to the times of sensors by configuration
     */
    public static byte[] accounts(List<SensorAccount> accounts, Map<String, Duration> corrections) {
        ArrayNode array = MAPPER.createArrayNode();
        for (SensorAccount account : accounts) {
            ObjectNode node = account(account);
            Duration correction = corrections.get(account.sensor());
            if (correction != null) {
                node.put("clockCorrectionMs", correction.toMillis());
            }
            array.add(node);
        }
        return bytes(array);
    }

    private static ObjectNode account(SensorAccount account) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("sensor", account.sensor());
        node.put("since", time(account.since()));
        node.put("lastTime", time(account.lastAt()));
        node.put("arrivedAt", time(account.arrivedAt()));
        if (account.lastSequence() != SensorAccount.NO_NUMBER) {
            node.put("lastSeq", account.lastSequence());
        }
        node.put("missing", account.missing());
        List<Gap> gaps = new ArrayList<>(account.earlierGaps());
        gaps.addAll(account.gaps());
        int named = Math.min(MOST_GAPS, gaps.size());
        node.set("gaps", texts(gaps.subList(gaps.size() - named, gaps.size())));
        if (named < gaps.size() || account.unnamed() > 0) {
            node.put("moreGaps", true);
        }
        if (account.restartedAt() != SensorAccount.NEVER) {
            node.put("restartedAt", time(account.restartedAt()));
        }
        node.set("day", counts(account.day()));
        put(node, "clockOffsetMs", account.offsetMillis());
        put(node, "clockDriftMsPerDay", account.driftMillisPerDay());
        return node;
    }

    private static ObjectNode counts(Counts counts) {
        ObjectNode node = MAPPER.createObjectNode();
        for (Count count : Count.values()) {
            if (counts.get(count) != 0) {
                node.put(name(count), counts.get(count));
            }
        }
        return node;
    }

    private static String name(Count count) {
        return count.name().toLowerCase(Locale.ROOT);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static void put(ObjectNode node, String field, OptionalLong value) {
        if (value.isPresent()) {
            node.put(field, value.getAsLong());
        }
    }

    private static ArrayNode texts(List<Gap> gaps) {
        ArrayNode array = MAPPER.createArrayNode();
        gaps.forEach(gap -> array.add(gap.toString()));
        return array;
    }

    /** A line as it is kept, one JSON object. */
    public static String write(LedgerLine line) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("enterprise", line.enterprise());
        node.put("site", line.site());
        node.put("sensor", line.sensor());
        node.put("hour", line.hour().toString());
        if (line.part() == LedgerLine.Part.REJECTS) {
            ObjectNode rejects = node.putObject("rejects");
            new TreeMap<>(line.rejects()).forEach(rejects::put);
        } else {
            node.put("intervalMs", line.interval().toMillis());
            node.set("counts", counts(line.arrived().counts()));
            node.set("gaps", texts(line.arrived().gaps()));
            put(node, "clockOffsetMs", line.arrived().offsetMillis());
            put(node, "clockDriftMsPerDay", line.arrived().driftMillisPerDay());
        }
        return new String(bytes(node), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is not a line
     */
    public static LedgerLine read(String json) throws IOException {
        JsonNode node = MAPPER.readTree(json);
        try {
            String enterprise = node.path("enterprise").asText();
            String sensor = node.path("sensor").asText();
            Instant hour = Instant.parse(node.path("hour").asText());
            if (node.has("rejects")) {
                Map<String, Long> rejects = new TreeMap<>();
                node.get("rejects")
                        .properties()
                        .forEach(e -> rejects.put(e.getKey(), e.getValue().asLong()));
                return LedgerLine.ofRejects(enterprise, sensor, hour, rejects);
            }
            Counts counts = Counts.NONE;
            for (Count count : Count.values()) {
                counts = counts.with(count, node.path("counts").path(name(count)).asLong());
            }
            List<Gap> gaps = new ArrayList<>();
            node.path("gaps").forEach(gap -> gaps.add(gap(gap.asText())));
            return LedgerLine.ofArrivals(
                    enterprise,
                    node.path("site").asText(),
                    Duration.ofMillis(node.path("intervalMs").asLong()),
                    new SensorHour(
                            sensor,
                            hour.toEpochMilli(),
                            counts,
                            gaps,
                            number(node.get("clockOffsetMs")),
                            number(node.get("clockDriftMsPerDay"))));
        } catch (RuntimeException e) {
            throw new IOException("not a line of the ledger: " + e.getMessage(), e);
        }
    }

    private static Gap gap(String text) {
        int dash = text.indexOf('-');
        long first = Long.parseLong(dash < 0 ? text : text.substring(0, dash));
        return new Gap(first, dash < 0 ? first : Long.parseLong(text.substring(dash + 1)));
    }

    private static OptionalLong number(JsonNode node) {
        return node == null ? OptionalLong.empty() : OptionalLong.of(node.asLong());
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ledger could not be written", e);
        }
    }
}
