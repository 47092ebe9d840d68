package io.vigil.office.cap;

import io.vigil.cap.CapAlert;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapReader;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes messages as an Atom feed (RFC 4287), each entry with a link to the message. */
final class CapFeed {
    static final String ATOM = "http://www.w3.org/2005/Atom";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    private CapFeed() throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * The feed.
     *
     * @param base address of the server, without a slash at the end
     * @param self address of the feed
     * @param sender whose messages they are; names the feed for good
     * @param messages the newest first
     */
    static String write(
            String base,
            String self,
            String sender,
            String title,
            List<CapMessages.Kept> messages) {
        try {
            CapFeed feed = new CapFeed();
            feed.feed(base, self, sender, title, messages);
            feed.out.flush();
            return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + feed.text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write into memory", e);
        }
    }

    /** Where a message is found. */
    static String path(String identifier) {
        return "/cap/" + URLEncoder.encode(identifier, StandardCharsets.UTF_8) + ".xml";
    }

    private static String name(String... parts) {
        return "urn:uuid:"
                + UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    private void feed(
            String base, String self, String sender, String title, List<CapMessages.Kept> messages)
            throws XMLStreamException {
        out.setDefaultNamespace(ATOM);
        out.writeStartElement("feed");
        out.writeDefaultNamespace(ATOM);
        element("id", name("feed", sender));
        element("title", title);
        Instant updated =
                messages.stream()
                        .map(CapMessages.Kept::sent)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH);
        element("updated", updated.toString());
        out.writeStartElement("author");
        element("name", title);
        out.writeEndElement();
        link("self", "application/atom+xml", self);
        for (CapMessages.Kept message : messages) {
            entry(base, message);
        }
        out.writeEndElement();
    }

    private void entry(String base, CapMessages.Kept message) throws XMLStreamException {
        CapAlert alert =
                CapReader.read(message.identifier(), message.xml().getBytes(StandardCharsets.UTF_8))
                        .alert()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                message.identifier() + " is damaged"));
        Info info = alert.infos().get(0);
        out.writeCharacters("\n");
        out.writeStartElement("entry");
        element("id", name(alert.sender(), alert.identifier()));
        element("title", info.headline().orElse(info.event()));
        element("updated", message.sent().toString());
        for (String term :
                List.of(alert.status().text(), alert.msgType().text(), info.severity().text())) {
            out.writeEmptyElement("category");
            out.writeAttribute("term", term);
        }
        link("alternate", "application/cap+xml", base + path(alert.identifier()));
        element("summary", info.description().or(alert::note).orElse(info.event()));
        out.writeEndElement();
    }

    private void link(String relation, String type, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("href", address);
    }

    private void element(String name, String value) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(value);
        out.writeEndElement();
    }
}
