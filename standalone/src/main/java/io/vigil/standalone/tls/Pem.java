package io.vigil.standalone.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads PEM files (RFC 7468). */
final class Pem {
    private static final Logger LOG = LoggerFactory.getLogger(Pem.class);

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
    private static final String PKCS_8 = "PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private Pem() {}

    /**
     * All certificates of a file, in their order.
     *
     * @throws IOException if the file cannot be read or holds none
     */
    static X509Certificate[] certificates(Path file) throws IOException, CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Matcher blocks = BLOCK.matcher(text(file));
        List<X509Certificate> found = new ArrayList<>();
        while (blocks.find()) {
            if (blocks.group(1).equals("CERTIFICATE")) {
                byte[] bytes = bytes(file, blocks.group(2));
                found.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(bytes)));
            }
        }
        if (found.isEmpty()) {
            throw new IOException(file + " holds no certificate in PEM form");
        }
        return found.toArray(X509Certificate[]::new);
    }

    /**
     * The first private key of a file.
     *
     * @throws IOException if the file cannot be read or holds no key that is PKCS 8 and not
     *     encrypted
     */
    static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher blocks = BLOCK.matcher(text(file));
        while (blocks.find()) {
            if (blocks.group(1).equals(PKCS_8)) {
                return key(file, bytes(file, blocks.group(2)));
            }
            if (blocks.group(1).endsWith(PKCS_8)) {
                throw new IOException(
                        file
                                + " holds a \""
                                + blocks.group(1)
                                + "\", expected an unencrypted PKCS 8 key: openssl pkcs8 -topk8"
                                + " -nocrypt -in "
                                + file.getFileName()
                                + " -out key.pem");
            }
        }
        throw new IOException(file + " holds no private key in PEM form");
    }

    private static PrivateKey key(Path file, byte[] bytes) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException e) {
                // The file does not say of which kind the key is: another may fit.
                LOG.trace("{} holds no {} key", file, algorithm, e);
            }
        }
        throw new GeneralSecurityException(file + " holds a key that is none of " + ALGORITHMS);
    }

    private static byte[] bytes(Path file, String body) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
