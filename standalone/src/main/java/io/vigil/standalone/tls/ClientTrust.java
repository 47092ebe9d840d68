package io.vigil.standalone.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

/**
 * Takes certificates that are named by their fingerprints, and those that an authority vouches for.
 */
final class ClientTrust implements X509TrustManager {
    private final Set<String> fingerprints;
    private final Optional<X509TrustManager> authorities;

    /**
     * @param fingerprints SHA-256 in lower-case hexadecimal
     */
    ClientTrust(Set<String> fingerprints, Optional<X509TrustManager> authorities) {
        this.fingerprints = fingerprints;
        this.authorities = authorities;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        if (chain.length > 0 && fingerprints.contains(ClientCertificates.fingerprint(chain[0]))) {
            chain[0].checkValidity();
        } else if (authorities.isPresent()) {
            authorities.get().checkClientTrusted(chain, authType);
        } else {
            throw new CertificateException("a certificate that nobody has named");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("for clients only");
    }

    /**
     * None where certificates are named: theirs may be anybody, and clients would not offer them.
     */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities
                .filter(known -> fingerprints.isEmpty())
                .map(X509TrustManager::getAcceptedIssuers)
                .orElse(new X509Certificate[0]);
    }
}
