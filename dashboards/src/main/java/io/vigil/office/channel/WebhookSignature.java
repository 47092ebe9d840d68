package io.vigil.office.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is posted: HMAC-SHA256 over the time, a dot and the body. Whoever receives it computes
 * the same with the shared secret, and refuses what is older than a few minutes, so that a message
 * that somebody recorded is of no use later.
 */
public final class WebhookSignature {
    /** Header with the signature, {@code v1=} and 64 hexadecimal digits. */
    public static final String HEADER = "Vigil-Signature";

    /** Header with the time, seconds since 1970. */
    public static final String TIME_HEADER = "Vigil-Timestamp";

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** The value of {@link #HEADER}. */
    public static String of(Secret secret, long epochSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.bytes(), ALGORITHM));
            mac.update((epochSeconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
