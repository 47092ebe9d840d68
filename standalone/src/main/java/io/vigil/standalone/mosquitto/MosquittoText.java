package io.vigil.standalone.mosquitto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;

/** Writes what {@code mosquitto.conf} and the access list say. Pure. */
public final class MosquittoText {
    private static final String TEMPLATE = "mosquitto.conf";
    private static final String TLS_1_2 = "tls_version tlsv1.2";

    /** For TLS 1.2, by openssl's names; those of TLS 1.3 are all sound. */
    private static final String CIPHERS =
            "ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                    + "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                    + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    /** What an enterprise may do; the same as the embedded broker decides. */
    private static final List<String> RIGHTS =
            List.of(
                    "write vigil/v1/up/%s/#",
                    "read vigil/v1/down/%s/#",
                    "write spBv1.0/%s/NBIRTH/+",
                    "write spBv1.0/%s/NDATA/+",
                    "write spBv1.0/%s/NDEATH/+",
                    "write spBv1.0/%s/DBIRTH/+/+",
                    "write spBv1.0/%s/DDATA/+/+",
                    "write spBv1.0/%s/DDEATH/+/+",
                    "read spBv1.0/%s/NCMD/#",
                    "read spBv1.0/%s/DCMD/#",
                    "read spBv1.0/STATE/#");

    private MosquittoText() {}

    /** The configuration file. */
    public static String configuration(MosquittoPlan plan) throws IOException {
        try (InputStream in = MosquittoText.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IOException(TEMPLATE + " is missing in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{passwords}", plan.passwords().toString())
                    .replace("{acl}", plan.acl().toString())
                    .replace("{persistence}", directory(plan.persistence()))
                    .replace("{listeners}", listeners(plan));
        }
    }

    /** Mosquitto wants the slash at the end. */
    private static String directory(Path path) {
        return path.toString().endsWith("/") ? path.toString() : path + "/";
    }

    private static String listeners(MosquittoPlan plan) {
        MosquittoPlan.Listener own = plan.listener();
        StringJoiner text = new StringJoiner("\n\n");
        if (own.encrypted()) {
            text.add("# Vigil and the gateways, encrypted.\nlistener " + own.port() + tls(plan));
        } else {
            text.add(
                    "# Vigil, in plain text. Devices elsewhere come in through an encrypted"
                            + " listener.\nlistener "
                            + own.port()
                            + " "
                            + own.address());
        }
        if (plan.tls().isPresent() && !own.encrypted()) {
            text.add("# Gateways, encrypted.\nlistener " + MosquittoPlan.PORT + tls(plan));
        }
        plan.tls()
                .flatMap(MosquittoPlan.Tls::authorities)
                .ifPresent(
                        authorities ->
                                text.add(
                                        "# Gateways with a certificate, whose common name is the"
                                                + " enterprise's id; no password.\nlistener "
                                                + MosquittoPlan.CERTIFICATES_PORT
                                                + tls(plan)
                                                + "\ncafile "
                                                + authorities
                                                + "\nrequire_certificate true"
                                                + "\nuse_identity_as_username true"));
        return text.toString();
    }

    private static String tls(MosquittoPlan plan) {
        MosquittoPlan.Tls tls = plan.tls().orElseThrow();
        return "\ncertfile "
                + tls.certificate()
                + "\nkeyfile "
                + tls.key()
                + "\n# At least; 1.3 is spoken too.\n"
                + TLS_1_2
                + "\n"
                + CIPHERS;
    }

    /** The access list: what is not granted is refused. */
    public static String accessList(MosquittoPlan plan) {
        StringBuilder text = new StringBuilder();
        text.append("# Written by vigil broker mosquitto-config. What is not granted is refused.\n")
                .append("\n# Vigil itself.\n")
                .append("user ")
                .append(plan.service())
                .append("\ntopic readwrite vigil/#\ntopic readwrite spBv1.0/#\ntopic read $SYS/#\n")
                .append("\n# Enterprises: each publishes its own readings and reads what is told")
                .append(
                        "\n# to it alone. Vigil checks the same once more when it decodes. The group")
                .append(
                        "\n# of Sparkplug nodes is the enterprise; births, data and deaths are granted")
                .append("\n# one by one, since it must not command nodes in Vigil's name.\n");
        for (String enterprise : plan.enterprises()) {
            text.append("\nuser ").append(enterprise).append('\n');
            for (String right : RIGHTS) {
                text.append("topic ").append(right.formatted(enterprise)).append('\n');
            }
        }
        return text.toString();
    }
}
