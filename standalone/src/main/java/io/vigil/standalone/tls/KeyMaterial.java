package io.vigil.standalone.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate with its key, as read.
 *
 * @param certificate the server's own
 */
record KeyMaterial(KeyManager[] keys, X509Certificate certificate) {
    /** The one key of a store, if it fits its certificate. */
    static KeyMaterial of(KeyStore store, char[] password)
            throws GeneralSecurityException, IOException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)
                    && store.getKey(alias, password) instanceof PrivateKey key
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                requirePair(key, certificate.getPublicKey());
                KeyManagerFactory keys =
                        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                keys.init(store, password);
                return new KeyMaterial(keys.getKeyManagers(), certificate);
            }
        }
        throw new IOException("it holds no private key with a certificate");
    }

    /** A key store does not mind a key of another certificate; every handshake would fail. */
    private static void requirePair(PrivateKey key, PublicKey certified)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        byte[] probe = new byte[32];
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(probe);
            byte[] signed = signer.sign();
            signer.initVerify(certified);
            signer.update(probe);
            if (signer.verify(signed)) {
                return;
            }
        } catch (SignatureException e) {
            throw new GeneralSecurityException("the private key is not the certificate's", e);
        }
        throw new GeneralSecurityException("the private key is not the certificate's");
    }
}
