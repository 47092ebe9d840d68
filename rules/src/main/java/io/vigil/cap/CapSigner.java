package io.vigil.cap;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Signs messages, and checks signatures, as CAP 1.2 wants it: one enveloped XML signature over the
 * whole message, SHA-256, with RSA or an elliptic curve. The certificate goes with it, but a
 * message is trusted for the key that the checker was given, never for the one that it brings.
 * Thread-safe.
 */
public final class CapSigner {
    private static final String DSIG = XMLSignature.XMLNS;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private CapSigner(PrivateKey key, X509Certificate certificate) {
        this.key = Objects.requireNonNull(key, "key");
        this.certificate = Objects.requireNonNull(certificate, "certificate");
    }

    /**
     * Opens the key store of the settings.
     *
     * @throws IOException if it cannot be read, or has no such key
     */
    public static CapSigner open(CapSettings.Signing settings) throws IOException {
        char[] password =
                Files.readString(settings.passwordFile())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .toCharArray();
        try (InputStream in = Files.newInputStream(settings.keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (store.getKey(settings.alias(), password) instanceof PrivateKey found
                    && store.getCertificate(settings.alias()) instanceof X509Certificate own) {
                return new CapSigner(found, own);
            }
            throw new IOException(settings.keyStore() + " has no key named " + settings.alias());
        } catch (GeneralSecurityException e) {
            throw new IOException(settings.keyStore() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The message with a signature as its last element. */
    public String sign(String xml) {
        try {
            Document document = parse(xml);
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            Reference whole =
                    factory.newReference(
                            "",
                            factory.newDigestMethod(DigestMethod.SHA256, null),
                            List.of(
                                    factory.newTransform(
                                            Transform.ENVELOPED, (TransformParameterSpec) null)),
                            null,
                            null);
            SignedInfo info =
                    factory.newSignedInfo(
                            factory.newCanonicalizationMethod(
                                    CanonicalizationMethod.EXCLUSIVE,
                                    (C14NMethodParameterSpec) null),
                            factory.newSignatureMethod(method(), null),
                            List.of(whole));
            KeyInfoFactory keys = factory.getKeyInfoFactory();
            KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(certificate))));
            factory.newXMLSignature(info, keyInfo)
                    .sign(new DOMSignContext(key, document.getDocumentElement()));
            return text(document);
        } catch (GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | SAXException
                | IOException e) {
            throw new IllegalStateException("the message cannot be signed: " + e.getMessage(), e);
        }
    }

    private String method() {
        return key.getAlgorithm().equals("EC")
                ? "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
                : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    }

    /** The key that others need to check what was signed here. */
    public PublicKey publicKey() {
        return certificate.getPublicKey();
    }

    /**
     * Checks a signature. Only one that covers the whole message counts.
     *
     * @param file name that findings give
     * @param expected key of whoever should have signed it
     * @return what is wrong; empty if the message is as it was signed
     */
    public static Optional<Finding> verify(String file, String xml, PublicKey expected) {
        SourcePlace whole = SourcePlace.ofFile(file);
        try {
            Document document = parse(xml);
            NodeList signatures = document.getElementsByTagNameNS(DSIG, "Signature");
            if (signatures.getLength() == 0) {
                return Optional.of(Finding.of(CapCode.NO_SIGNATURE, whole));
            }
            if (signatures.getLength() > 1
                    || signatures.item(0).getParentNode() != document.getDocumentElement()) {
                return bad(whole, "not one signature directly in alert");
            }
            DOMValidateContext context = new DOMValidateContext(expected, signatures.item(0));
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            XMLSignature signature =
                    XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            List<Reference> references = signature.getSignedInfo().getReferences();
            if (references.size() != 1 || !coversAll(references.get(0))) {
                return bad(whole, "it does not cover the whole message");
            }
            return signature.validate(context) ? Optional.empty() : bad(whole, "not valid");
        } catch (MarshalException | XMLSignatureException | SAXException | IOException e) {
            return bad(whole, String.valueOf(e.getMessage()));
        }
    }

    /** Other transforms could take parts of the message away before it is compared. */
    private static boolean coversAll(Reference reference) {
        return "".equals(reference.getURI())
                && reference.getTransforms().stream()
                        .allMatch(
                                transform ->
                                        transform.getAlgorithm().equals(Transform.ENVELOPED)
                                                || transform
                                                        .getAlgorithm()
                                                        .equals(CanonicalizationMethod.EXCLUSIVE)
                                                || transform
                                                        .getAlgorithm()
                                                        .equals(CanonicalizationMethod.INCLUSIVE));
    }

    private static Optional<Finding> bad(SourcePlace place, String why) {
        return Optional.of(Finding.of(CapCode.BAD_SIGNATURE, place, why));
    }

    private static Document parse(String xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be made safe", e);
        }
    }

    private static String text(Document document) {
        try {
            TransformerFactory factory = TransformerFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            Transformer transformer = factory.newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            document.setXmlStandalone(true);
            transformer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("cannot write into memory", e);
        }
    }
}
