package io.vigil.standalone.tls;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vigil.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/**
 * Which certificates of clients stand for which logins, from a YAML file:
 *
 * <pre>{@code
 * - login: qinglan-hydrology
 *   subject: CN=gateway-7,O=Qinglan Hydrology,C=CN   # issued by one of the authorities
 * - login: gas-works
 *   sha256: 3A:91:…                                  # this very certificate, whoever issued it
 * }</pre>
 *
 * A certificate that is not valid now is not taken in either case. Immutable.
 */
final class ClientCertificates {
    private static final JsonMapper YAML =
            JsonMapper.builder(new YAMLFactory())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private static final int SHA_256_BYTES = 32;

    private final Map<X500Principal, String> bySubject = new HashMap<>();
    private final Map<String, String> byFingerprint = new HashMap<>();
    private final X509TrustManager trust;
    private final boolean authorities;

    private record Binding(
            @JsonProperty(required = true) String login, String subject, String sha256) {}

    private ClientCertificates(Optional<X509TrustManager> authorities) {
        this.authorities = authorities.isPresent();
        trust = new ClientTrust(byFingerprint.keySet(), authorities);
    }

    /**
     * @throws IOException naming the file and the entry, if one is wrong
     */
    static ClientCertificates read(TlsFiles.Clients files)
            throws IOException, GeneralSecurityException {
        Optional<X509TrustManager> authorities = Optional.empty();
        if (files.authorities().isPresent()) {
            authorities = Optional.of(authorities(files.authorities().get()));
        }
        ClientCertificates clients = new ClientCertificates(authorities);
        int entry = 0;
        for (Binding binding : bindings(files.bindings())) {
            entry++;
            try {
                clients.add(binding);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        files.bindings() + ", entry " + entry + ": " + e.getMessage(), e);
            }
        }
        return clients;
    }

    private static Binding[] bindings(Path file) throws IOException {
        try {
            Binding[] read = YAML.readValue(Files.readString(file), Binding[].class);
            return read == null ? new Binding[0] : read;
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    private void add(Binding binding) {
        if (binding == null || binding.login == null || binding.login.isBlank()) {
            throw new IllegalArgumentException("login is missing");
        }
        if ((binding.subject == null) == (binding.sha256 == null)) {
            throw new IllegalArgumentException("expected either subject or sha256");
        }
        if (binding.subject != null && !authorities) {
            throw new IllegalArgumentException(
                    "a subject proves nothing without client-authorities; give sha256");
        }
        String before =
                binding.subject != null
                        ? bySubject.put(new X500Principal(binding.subject), binding.login)
                        : byFingerprint.put(fingerprint(binding.sha256), binding.login);
        if (before != null && !before.equals(binding.login)) {
            throw new IllegalArgumentException(
                    "the same certificate stands for " + before + " already");
        }
    }

    private static String fingerprint(String text) {
        byte[] bytes =
                HexFormat.of().parseHex(text.replace(":", "").strip().toLowerCase(Locale.ROOT));
        if (bytes.length != SHA_256_BYTES) {
            throw new IllegalArgumentException(
                    "sha256 has " + bytes.length + " bytes, expected " + SHA_256_BYTES);
        }
        return HexFormat.of().formatHex(bytes);
    }

    /** The login that a certificate stands for whose owner has proved to have its key. */
    Optional<String> loginOf(X509Certificate certificate) {
        String byItself = byFingerprint.get(fingerprint(certificate));
        return byItself != null
                ? Optional.of(byItself)
                : Optional.ofNullable(bySubject.get(certificate.getSubjectX500Principal()));
    }

    /** Decides in the handshake which certificates of clients are taken. */
    X509TrustManager trust() {
        return trust;
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }

    private static X509TrustManager authorities(Path file)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int n = 0;
        for (X509Certificate authority : Pem.certificates(file)) {
            store.setCertificateEntry("authority-" + n++, authority);
        }
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
