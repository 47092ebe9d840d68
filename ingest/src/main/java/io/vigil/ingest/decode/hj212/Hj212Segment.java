package io.vigil.ingest.decode.hj212;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The data segment of a frame, HJ 212-2017 §6.3.2. Names are kept as written; spaces around names
 * and values, which occur in the standard's own examples, are dropped.
 */
public final class Hj212Segment {
    /** Bit of {@link #flag}: the sender wants an answer. */
    private static final int ANSWER_WANTED = 1;

    private static final int NUMBERED = 2;
    private static final int MOST_FLAG = 255;
    private static final String MARK = "&&";

    private final Map<String, String> head;
    private final int flag;
    private final List<Hj212Field> fields;

    private Hj212Segment(Map<String, String> head, int flag, List<Hj212Field> fields) {
        this.head = head;
        this.flag = flag;
        this.fields = fields;
    }

    /**
     * Reads a data segment.
     *
     * @throws Hj212Exception if it lacks its parts
     */
    public static Hj212Segment read(byte[] bytes, Hj212Frame frame) throws Hj212Exception {
        // One character for each byte, so that places are bytes. Text values are not used.
        String text =
                new String(
                        bytes,
                        frame.from(),
                        frame.to() - frame.from(),
                        StandardCharsets.ISO_8859_1);
        int content = text.indexOf("CP=" + MARK);
        int end = text.lastIndexOf(MARK);
        if (content < 0 || end < content + 5) {
            throw new Hj212Exception(frame.from(), "", "CP=&&…&&");
        }
        Map<String, String> head = new HashMap<>();
        for (Hj212Field field : fields(text, 0, content, frame.from())) {
            head.putIfAbsent(field.name(), field.value());
        }
        int from = frame.from();
        require(head, "CN", from);
        require(head, "MN", from);
        return new Hj212Segment(
                head,
                flag(head.getOrDefault("Flag", "0"), from),
                fields(text, content + 5, end, from));
    }

    private static void require(Map<String, String> head, String name, int from)
            throws Hj212Exception {
        if (head.getOrDefault(name, "").isEmpty()) {
            throw new Hj212Exception(from, name + "=", name + "=…");
        }
    }

    /** Devices of 2005 may leave the flag out, which means that they want nothing. */
    private static int flag(String text, int from) throws Hj212Exception {
        if (text.matches("\\d{1,3}") && Integer.parseInt(text) <= MOST_FLAG) {
            return Integer.parseInt(text);
        }
        throw new Hj212Exception(from, "Flag=" + text, "Flag=0 … Flag=255");
    }

    /** What stands between commas and semicolons; what is empty there says nothing. */
    private static List<Hj212Field> fields(String text, int from, int to, int base)
            throws Hj212Exception {
        List<Hj212Field> fields = new ArrayList<>();
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i < to && text.charAt(i) != ';' && text.charAt(i) != ',') {
                continue;
            }
            String part = text.substring(start, i);
            if (!part.isBlank()) {
                fields.add(field(part, base + start));
            }
            start = i + 1;
        }
        return fields;
    }

    private static Hj212Field field(String part, int from) throws Hj212Exception {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw new Hj212Exception(from, part, "name=value");
        }
        return new Hj212Field(
                part.substring(0, equals).strip(),
                part.substring(equals + 1).strip(),
                from,
                from + part.length());
    }

    /** When the sender asked or told, in its own clock; names the exchange. Empty if missing. */
    public String requestNumber() {
        return head.getOrDefault("QN", "");
    }

    /** Kind of system, two digits. Empty if missing. */
    public String system() {
        return head.getOrDefault("ST", "");
    }

    /** What the frame is, four digits. */
    public String command() {
        return head.get("CN");
    }

    public String password() {
        return head.getOrDefault("PW", "");
    }

    /** Who sent it. */
    public String device() {
        return head.get("MN");
    }

    public int flag() {
        return flag;
    }

    public boolean isAnswerWanted() {
        return (flag & ANSWER_WANTED) != 0;
    }

    /** Number of this packet among those of one message, from 1; 0 if it is the whole message. */
    public int packet() {
        return (flag & NUMBERED) == 0 ? 0 : number("PNO");
    }

    /** How many packets the message has; 0 if this is the whole message. */
    public int packets() {
        return (flag & NUMBERED) == 0 ? 0 : number("PNUM");
    }

    /** Devices set the bit without giving numbers; then the frame is the whole message. */
    private int number(String name) {
        String text = head.getOrDefault(name, "");
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
    }

    /** The same for a packet that came in an earlier message: nothing of it stands in this one. */
    Hj212Segment withoutPlaces() {
        return new Hj212Segment(
                head,
                flag,
                fields.stream()
                        .map(field -> new Hj212Field(field.name(), field.value(), 0, 0))
                        .toList());
    }

    /** What stands in CP, in order. */
    public List<Hj212Field> fields() {
        return fields;
    }
}
