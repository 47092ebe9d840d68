package io.vigil.web.metrics;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Who may read the metrics: with a token, whoever has it; without one, only this machine itself. A
 * request that a proxy passed on is not this machine's.
 */
final class MetricsAccess {
    private static final String BEARER = "Bearer ";
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final MetricsSettings settings;

    MetricsAccess(MetricsSettings settings) {
        this.settings = settings;
    }

    boolean admits(Context context) {
        return settings.token()
                .map(wanted -> isEqual(wanted, context))
                .orElseGet(() -> isLocal(context));
    }

    private static boolean isEqual(String wanted, Context context) {
        String given = context.header("Authorization");
        return given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(
                        given.substring(BEARER.length()).strip().getBytes(StandardCharsets.UTF_8),
                        wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLocal(Context context) {
        try {
            return InetAddress.getByName(context.ip()).isLoopbackAddress()
                    && OF_PROXIES.stream().noneMatch(name -> context.header(name) != null);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
