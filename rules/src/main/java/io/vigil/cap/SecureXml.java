package io.vigil.cap;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.EntityResolver;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * The JDK's XML parsers with everything switched off that reads files or opens connections:
 * document types, external and parameter entities, schema locations, XInclude. A document type is
 * refused outright.
 */
final class SecureXml {
    /** Refuses whatever is outside the message; the last of several bolts. */
    static final EntityResolver NOTHING =
            (publicId, systemId) -> {
                throw new DoctypeException("external entity " + systemId);
            };

    private static final String XSD = "/io/vigil/cap/CAP-v1.2.xsd";
    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";
    private static final String LOCALE = "http://apache.org/xml/properties/locale";
    private static final Schema CAP = load();

    private SecureXml() {}

    /** A message that declares a document type. */
    static final class DoctypeException extends SAXException {
        @Serial private static final long serialVersionUID = 1L;

        DoctypeException(String message) {
            super(message);
        }
    }

    /** A parser of its own for each message; parsers are not thread-safe. */
    static XMLReader reader() {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            factory.setFeature(SAX + "external-general-entities", false);
            factory.setFeature(SAX + "external-parameter-entities", false);
            factory.setFeature(XERCES + "disallow-doctype-decl", true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(LOCALE, Locale.ENGLISH);
            return reader;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the JDK's XML parser cannot be made safe", e);
        }
    }

    /** Whether the parser stopped at a document type. */
    static boolean isDoctype(SAXParseException e) {
        return String.valueOf(e.getMessage()).contains("DOCTYPE");
    }

    /** A validator for CAP 1.2 that loads nothing else. */
    static Validator validator() {
        try {
            Validator validator = CAP.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setProperty(LOCALE, Locale.ENGLISH);
            return validator;
        } catch (SAXException e) {
            throw new IllegalStateException("the JDK's schema validator cannot be made safe", e);
        }
    }

    private static Schema load() {
        try (InputStream in = SecureXml.class.getResourceAsStream(XSD)) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema of CAP is damaged", e);
        }
    }
}
