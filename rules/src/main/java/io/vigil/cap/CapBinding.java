package io.vigil.cap;

import io.vigil.cap.CapAlert.Area;
import io.vigil.cap.CapAlert.Category;
import io.vigil.cap.CapAlert.Certainty;
import io.vigil.cap.CapAlert.Circle;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.MsgType;
import io.vigil.cap.CapAlert.Named;
import io.vigil.cap.CapAlert.Reference;
import io.vigil.cap.CapAlert.Resource;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Scope;
import io.vigil.cap.CapAlert.Severity;
import io.vigil.cap.CapAlert.Status;
import io.vigil.cap.CapAlert.Urgency;
import io.vigil.model.Position;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a message of elements that schema and checks have accepted, so it need not ask again. */
final class CapBinding {
    /** Addresses and incidents are separated by blanks; those that hold blanks are quoted. */
    private static final Pattern LISTED = Pattern.compile("\"([^\"]*)\"|\\S+");

    private CapBinding() {}

    static CapAlert alert(CapNode node) {
        return new CapAlert(
                node.required("identifier"),
                node.required("sender"),
                time(node, "sent").orElseThrow(),
                term(Status.class, node.required("status")),
                term(MsgType.class, node.required("msgType")),
                node.textOf("source"),
                term(Scope.class, node.required("scope")),
                node.textOf("restriction"),
                listed(node, "addresses"),
                texts(node, "code"),
                node.textOf("note"),
                references(node),
                listed(node, "incidents"),
                node.all("info").stream().map(CapBinding::info).toList());
    }

    private static List<Reference> references(CapNode node) {
        return CapGeometry.words(node.required("references")).stream()
                .map(word -> CapCheck.reference(word).orElseThrow())
                .toList();
    }

    private static Info info(CapNode node) {
        return new Info(
                node.textOf("language").orElse(Info.DEFAULT_LANGUAGE),
                terms(Category.class, node, "category"),
                node.required("event"),
                terms(ResponseType.class, node, "responseType"),
                term(Urgency.class, node.required("urgency")),
                term(Severity.class, node.required("severity")),
                term(Certainty.class, node.required("certainty")),
                node.textOf("audience"),
                named(node, "eventCode"),
                time(node, "effective"),
                time(node, "onset"),
                time(node, "expires"),
                node.textOf("senderName"),
                node.textOf("headline"),
                node.textOf("description"),
                node.textOf("instruction"),
                node.textOf("web"),
                node.textOf("contact"),
                named(node, "parameter"),
                node.all("resource").stream().map(CapBinding::resource).toList(),
                node.all("area").stream().map(CapBinding::area).toList());
    }

    private static Resource resource(CapNode node) {
        return new Resource(
                node.required("resourceDesc"),
                node.required("mimeType"),
                node.textOf("size").filter(size -> size.length() <= 15).map(Long::valueOf),
                node.textOf("uri"),
                node.textOf("derefUri"),
                node.textOf("digest"));
    }

    private static Area area(CapNode node) {
        return new Area(
                node.required("areaDesc"),
                node.all("polygon").stream().map(polygon -> positions(polygon.text())).toList(),
                node.all("circle").stream().map(circle -> circle(circle.text())).toList(),
                named(node, "geocode"),
                node.textOf("altitude").flatMap(CapGeometry::number),
                node.textOf("ceiling").flatMap(CapGeometry::number));
    }

    private static List<Position> positions(String text) {
        return CapGeometry.words(text).stream().map(CapBinding::position).toList();
    }

    private static Position position(String word) {
        return CapGeometry.pair(word).orElseThrow().position();
    }

    private static Circle circle(String text) {
        List<String> words = CapGeometry.words(text);
        return new Circle(position(words.get(0)), CapGeometry.number(words.get(1)).orElseThrow());
    }

    private static List<Named> named(CapNode parent, String name) {
        return parent.all(name).stream()
                .map(node -> new Named(node.required("valueName"), node.required("value")))
                .toList();
    }

    private static List<String> texts(CapNode parent, String name) {
        return parent.all(name).stream().map(CapNode::text).toList();
    }

    private static List<String> listed(CapNode node, String name) {
        List<String> list = new ArrayList<>();
        Matcher matcher = LISTED.matcher(node.required(name));
        while (matcher.find()) {
            list.add(matcher.group(1) == null ? matcher.group() : matcher.group(1));
        }
        return list;
    }

    private static Optional<OffsetDateTime> time(CapNode node, String name) {
        return node.textOf(name).flatMap(CapTime::parse);
    }

    private static <T extends Enum<T> & CapTerm> T term(Class<T> type, String text) {
        return CapTerm.of(type, text).orElseThrow();
    }

    private static <T extends Enum<T> & CapTerm> List<T> terms(
            Class<T> type, CapNode parent, String name) {
        return parent.all(name).stream().map(node -> term(type, node.text())).toList();
    }
}
