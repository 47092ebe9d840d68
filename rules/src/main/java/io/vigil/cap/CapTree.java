package io.vigil.cap;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML into elements with places, and gives up where it is nested too deeply. */
final class CapTree extends DefaultHandler {
    static final int MAX_DEPTH = 20;
    static final int MAX_ELEMENTS = 20_000;

    private final String file;
    private final Deque<CapNode> open = new ArrayDeque<>();
    private Locator locator;
    private CapNode root;
    private int elements;

    private CapTree(String file) {
        this.file = file;
    }

    /** Ends the reading of what is larger than any message. */
    private static final class TooLargeException extends SAXException {
        @Serial private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("too large");
        }
    }

    /** The root element, or nothing with a finding. */
    static Optional<CapNode> read(String file, InputSource source, Findings findings) {
        CapTree tree = new CapTree(file);
        XMLReader reader = SecureXml.reader();
        reader.setContentHandler(tree);
        reader.setErrorHandler(tree);
        reader.setEntityResolver(SecureXml.NOTHING);
        try {
            reader.parse(source);
            return Optional.of(tree.root);
        } catch (TooLargeException e) {
            findings.add(CapCode.TOO_LARGE, tree.place(), limits());
        } catch (SecureXml.DoctypeException e) {
            findings.add(CapCode.DOCTYPE, tree.place());
        } catch (SAXParseException e) {
            SourcePlace place = new SourcePlace(file, e.getLineNumber(), e.getColumnNumber());
            if (SecureXml.isDoctype(e)) {
                findings.add(CapCode.DOCTYPE, place);
            } else {
                findings.add(CapCode.NOT_XML, place, String.valueOf(e.getMessage()));
            }
        } catch (SAXException | IOException e) {
            // Wrong bytes for the declared encoding come as IOException.
            findings.add(CapCode.NOT_XML, tree.place(), String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    static String limits() {
        return CapReader.MAX_BYTES + " B, " + MAX_ELEMENTS + " elements, depth " + MAX_DEPTH;
    }

    private SourcePlace place() {
        return locator == null
                ? SourcePlace.ofFile(file)
                : new SourcePlace(file, locator.getLineNumber(), locator.getColumnNumber());
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
    }

    @Override
    public void startElement(
            String namespace, String localName, String qualifiedName, Attributes attributes)
            throws SAXException {
        elements++;
        if (open.size() >= MAX_DEPTH || elements > MAX_ELEMENTS) {
            throw new TooLargeException();
        }
        CapNode node = new CapNode(namespace, localName, place());
        if (open.isEmpty()) {
            root = node;
        } else {
            open.peek().children.add(node);
        }
        open.push(node);
    }

    @Override
    public void endElement(String namespace, String localName, String qualifiedName) {
        open.pop();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.peek().append(characters, start, length);
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
        throw e;
    }
}
