package io.vigil.standalone.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;

/** Where a certificate with its private key stands. */
public sealed interface CertificateSource {
    /** The key's password while it is held in memory; protects nothing. */
    char[] IN_MEMORY = "in-memory".toCharArray();

    /** A PKCS 12 file. */
    record KeyStoreFile(Path file, String password) implements CertificateSource {
        public KeyStoreFile {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public KeyMaterial read() throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return KeyMaterial.of(store, password.toCharArray());
        }

        @Override
        public String toString() {
            return "KeyStoreFile[file=" + file + ", password=*****]";
        }
    }

    /**
     * A certificate with those that vouch for it in one PEM file, its key in another.
     *
     * @param chain the server's own certificate first
     * @param key PKCS 8, not encrypted
     */
    record PemFiles(Path chain, Path key) implements CertificateSource {
        public PemFiles {
            Objects.requireNonNull(chain, "chain");
            Objects.requireNonNull(key, "key");
        }

        @Override
        public List<Path> files() {
            return List.of(chain, key);
        }

        @Override
        public KeyMaterial read() throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", Pem.key(key), IN_MEMORY, Pem.certificates(chain));
            return KeyMaterial.of(store, IN_MEMORY);
        }
    }

    /** The files that it is read from, to see when they change. */
    List<Path> files();

    /**
     * Reads it as it stands now.
     *
     * @throws IOException if a file cannot be read or is not what it should be
     * @throws GeneralSecurityException if the password is wrong, or key and certificate do not
     *     belong together
     */
    KeyMaterial read() throws IOException, GeneralSecurityException;
}
