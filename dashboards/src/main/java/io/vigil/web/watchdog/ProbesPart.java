package io.vigil.web.watchdog;

import io.javalin.http.Context;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.Responses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers whoever watches the process from outside, without a login: {@code /healthz} whether it
 * lives and does what it is there for, {@code /readyz} whether everything that it needs is there.
 * Keys and states are told, and nothing of what it watches.
 */
final class ProbesPart implements ConsolePart {
    private static final int UNAVAILABLE = 503;
    private static final String WATCHDOG = "watchdog";
    private static final List<String> LIVING = List.of("threads", "jobs", Watchdog.CANARY);
    private static final List<String> NEEDED =
            List.of("threads", "jobs", Watchdog.CANARY, "broker", "feed", "store", "office");

    private final Watchdog watchdog;

    /**
     * @param status {@code ok} or {@code failing}
     * @param failing keys of the parts that make it so
     * @param parts level by key
     */
    private record Probe(String status, List<String> failing, Map<String, String> parts) {}

    ProbesPart(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    @Override
    public void register(Addresses addresses) {
        addresses.open("/healthz", context -> answer(context, LIVING, false));
        addresses.open("/readyz", context -> answer(context, NEEDED, true));
    }

    /**
     * @param known whether what is not known fails, too
     */
    private void answer(Context context, List<String> keys, boolean known) {
        Map<String, String> parts = new LinkedHashMap<>();
        List<String> failing = new ArrayList<>();
        Level self =
                watchdog.isStalled()
                        ? Level.BAD
                        : watchdog.hasLooked() ? Level.FINE : Level.UNKNOWN;
        put(new PartState(WATCHDOG, self, null, ""), known, parts, failing);
        for (PartState state : watchdog.states()) {
            if (keys.contains(state.key())) {
                put(state, known, parts, failing);
            }
        }
        context.header("Cache-Control", "no-store");
        context.status(failing.isEmpty() ? 200 : UNAVAILABLE);
        Responses.send(context, new Probe(failing.isEmpty() ? "ok" : "failing", failing, parts));
    }

    private static void put(
            PartState state, boolean known, Map<String, String> parts, List<String> failing) {
        parts.put(state.key(), state.level().key());
        if (state.level() == Level.BAD || (known && state.level() == Level.UNKNOWN)) {
            failing.add(state.key());
        }
    }
}
