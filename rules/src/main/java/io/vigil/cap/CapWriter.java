package io.vigil.cap;

import io.vigil.cap.CapAlert.Area;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.Named;
import io.vigil.cap.CapAlert.Reference;
import io.vigil.cap.CapAlert.Resource;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes messages in the one order and with the one form of time that CAP 1.2 allows, and reads
 * back what it wrote: a message with an error is refused, not sent. Thread-safe.
 */
public final class CapWriter {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    private CapWriter() throws XMLStreamException {
        out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /**
     * The message as XML, in UTF-8.
     *
     * @throws CapRefusedException if it would not keep the schema or the standard
     */
    public static String write(CapAlert alert) throws CapRefusedException {
        String xml = unchecked(alert);
        CapReader.Read read =
                CapReader.read(alert.identifier(), xml.getBytes(StandardCharsets.UTF_8));
        if (read.alert().isEmpty()) {
            throw new CapRefusedException(alert.identifier(), read.findings());
        }
        return xml;
    }

    /** The message as XML, whatever it says. */
    static String unchecked(CapAlert alert) {
        try {
            CapWriter writer = new CapWriter();
            writer.alert(alert);
            writer.out.flush();
            return HEAD + writer.text + "\n";
        } catch (XMLStreamException e) {
            throw new IllegalStateException("cannot write into memory", e);
        }
    }

    private void alert(CapAlert alert) throws XMLStreamException {
        out.setDefaultNamespace(CapReader.NAMESPACE);
        out.writeStartElement("alert");
        out.writeDefaultNamespace(CapReader.NAMESPACE);
        depth = 1;
        element("identifier", alert.identifier());
        element("sender", alert.sender());
        element("sent", CapTime.format(alert.sent()));
        element("status", alert.status().text());
        element("msgType", alert.msgType().text());
        optional("source", alert.source());
        element("scope", alert.scope().text());
        optional("restriction", alert.restriction());
        listed("addresses", alert.addresses());
        for (String code : alert.codes()) {
            element("code", code);
        }
        optional("note", alert.note());
        if (!alert.references().isEmpty()) {
            element(
                    "references",
                    alert.references().stream()
                            .map(CapWriter::reference)
                            .collect(Collectors.joining(" ")));
        }
        listed("incidents", alert.incidents());
        for (Info info : alert.infos()) {
            info(info);
        }
        end();
    }

    /** A reference as it is written. */
    static String reference(Reference reference) {
        return String.join(
                ",", reference.sender(), reference.identifier(), CapTime.format(reference.sent()));
    }

    private void info(Info info) throws XMLStreamException {
        start("info");
        element("language", info.language());
        terms("category", info.categories());
        element("event", info.event());
        terms("responseType", info.responseTypes());
        element("urgency", info.urgency().text());
        element("severity", info.severity().text());
        element("certainty", info.certainty().text());
        optional("audience", info.audience());
        named("eventCode", info.eventCodes());
        time("effective", info.effective());
        time("onset", info.onset());
        time("expires", info.expires());
        optional("senderName", info.senderName());
        optional("headline", info.headline());
        optional("description", info.description());
        optional("instruction", info.instruction());
        optional("web", info.web());
        optional("contact", info.contact());
        named("parameter", info.parameters());
        for (Resource resource : info.resources()) {
            resource(resource);
        }
        for (Area area : info.areas()) {
            area(area);
        }
        end();
    }

    private void resource(Resource resource) throws XMLStreamException {
        start("resource");
        element("resourceDesc", resource.description());
        element("mimeType", resource.mimeType());
        optional("size", resource.size().map(String::valueOf));
        optional("uri", resource.uri());
        optional("derefUri", resource.derefUri());
        optional("digest", resource.digest());
        end();
    }

    private void area(Area area) throws XMLStreamException {
        start("area");
        element("areaDesc", area.description());
        for (var polygon : area.polygons()) {
            element("polygon", CapGeometry.text(polygon));
        }
        for (var circle : area.circles()) {
            element("circle", CapGeometry.text(circle));
        }
        named("geocode", area.geocodes());
        optional("altitude", area.altitude().map(CapWriter::decimal));
        optional("ceiling", area.ceiling().map(CapWriter::decimal));
        end();
    }

    private static String decimal(double value) {
        return BigDecimal.valueOf(value).toPlainString();
    }

    private void terms(String name, List<? extends CapTerm> terms) throws XMLStreamException {
        for (CapTerm term : terms) {
            element(name, term.text());
        }
    }

    private void named(String name, List<Named> values) throws XMLStreamException {
        for (Named value : values) {
            start(name);
            element("valueName", value.name());
            element("value", value.value());
            end();
        }
    }

    private void time(String name, Optional<OffsetDateTime> time) throws XMLStreamException {
        optional(name, time.map(CapTime::format));
    }

    /** Values with blanks are quoted. */
    private void listed(String name, List<String> values) throws XMLStreamException {
        if (!values.isEmpty()) {
            element(
                    name,
                    values.stream()
                            .map(value -> value.indexOf(' ') < 0 ? value : '"' + value + '"')
                            .collect(Collectors.joining(" ")));
        }
    }

    private void optional(String name, Optional<String> value) throws XMLStreamException {
        if (value.isPresent() && !value.get().isBlank()) {
            element(name, value.get());
        }
    }

    private void element(String name, String value) throws XMLStreamException {
        line();
        out.writeStartElement(name);
        out.writeCharacters(allowed(value));
        out.writeEndElement();
    }

    private void start(String name) throws XMLStreamException {
        line();
        out.writeStartElement(name);
        depth++;
    }

    private void end() throws XMLStreamException {
        depth--;
        line();
        out.writeEndElement();
    }

    private void line() throws XMLStreamException {
        out.writeCharacters("\n" + "  ".repeat(depth));
    }

    /**
     * What people paste can hold characters that XML 1.0 has no way to write; blanks do for them.
     */
    private static String allowed(String value) {
        StringBuilder result = new StringBuilder(value.length());
        value.codePoints().forEach(c -> result.appendCodePoint(isAllowed(c) ? c : ' '));
        return result.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\n'
                || c == '\t'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
