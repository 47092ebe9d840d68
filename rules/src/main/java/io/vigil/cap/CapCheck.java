package io.vigil.cap;

import io.vigil.cap.CapAlert.MsgType;
import io.vigil.cap.CapAlert.Reference;
import io.vigil.findings.Findings;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What CAP 1.2 asks for beyond its schema: references, addresses, restriction, identifiers, times.
 * Places are the business of {@link CapAreaCheck}. Only for what the schema has accepted.
 */
final class CapCheck {
    private static final Pattern BAD_IN_IDENTIFIER = Pattern.compile("[\\s,<&]");
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-fA-F]{40}");
    private static final List<String> MUST_SPEAK =
            List.of("restriction", "addresses", "references", "incidents", "code");
    private static final List<String> TIMES = List.of("effective", "onset", "expires");

    private final CapNode alert;
    private final Findings findings;

    private CapCheck(CapNode alert, Findings findings) {
        this.alert = alert;
        this.findings = findings;
    }

    static void check(CapNode alert, Findings findings) {
        new CapCheck(alert, findings).all();
    }

    private void all() {
        identifier("identifier");
        identifier("sender");
        MUST_SPEAK.forEach(name -> speaks(alert, name));
        time(alert, "sent");
        scope();
        references();
        MsgType type = CapTerm.of(MsgType.class, alert.required("msgType")).orElseThrow();
        List<CapNode> infos = alert.all("info");
        if (infos.isEmpty() && (type == MsgType.ALERT || type == MsgType.UPDATE)) {
            findings.add(CapCode.NO_INFO, alert.place, type.text());
        }
        if ((type == MsgType.CANCEL || type == MsgType.ERROR) && alert.textOf("note").isEmpty()) {
            findings.add(CapCode.NO_NOTE, alert.place, type.text());
        }
        infos.forEach(this::info);
    }

    private void identifier(String name) {
        CapNode node = alert.child(name).orElseThrow();
        if (node.text().isEmpty()) {
            findings.add(CapCode.EMPTY, node.place, name);
        } else if (BAD_IN_IDENTIFIER.matcher(node.text()).find()) {
            findings.add(CapCode.BAD_IDENTIFIER, node.place, name, node.text());
        }
    }

    /** An element that need not be there must say something where it is. */
    private void speaks(CapNode parent, String name) {
        for (CapNode node : parent.all(name)) {
            if (node.text().isEmpty() && node.children.isEmpty()) {
                findings.add(CapCode.EMPTY, node.place, name);
            }
        }
    }

    private void time(CapNode parent, String name) {
        parent.child(name)
                .filter(node -> node.text().endsWith("+00:00"))
                .ifPresent(node -> findings.add(CapCode.UTC_FORM, node.place, name, node.text()));
    }

    private void scope() {
        CapNode scope = alert.child("scope").orElseThrow();
        Optional<CapNode> restriction = alert.child("restriction");
        if (scope.text().equals("Restricted") && restriction.isEmpty()) {
            findings.add(CapCode.NO_RESTRICTION, scope.place);
        } else if (!scope.text().equals("Restricted") && restriction.isPresent()) {
            findings.add(CapCode.NEEDLESS_RESTRICTION, restriction.get().place, scope.text());
        }
        if (scope.text().equals("Private") && alert.child("addresses").isEmpty()) {
            findings.add(CapCode.NO_ADDRESSES, scope.place);
        }
    }

    private void references() {
        Optional<CapNode> node = alert.child("references");
        if (node.isEmpty()) {
            CapNode type = alert.child("msgType").orElseThrow();
            if (!type.text().equals(MsgType.ALERT.text())) {
                findings.add(CapCode.NO_REFERENCES, type.place, type.text());
            }
            return;
        }
        OffsetDateTime sent = CapTime.parse(alert.required("sent")).orElseThrow();
        Set<Reference> seen = new HashSet<>();
        for (String word : CapGeometry.words(node.get().text())) {
            Optional<Reference> reference = reference(word);
            if (reference.isEmpty()) {
                findings.add(CapCode.BAD_REFERENCE, node.get().place, word);
                continue;
            }
            if (!seen.add(reference.get())) {
                findings.add(CapCode.REPEATED_REFERENCE, node.get().place, word);
            }
            if (reference.get().identifier().equals(alert.required("identifier"))
                    && reference.get().sender().equals(alert.required("sender"))) {
                findings.add(CapCode.CIRCULAR_REFERENCE, node.get().place, word);
            } else if (reference.get().sent().isAfter(sent)) {
                findings.add(
                        CapCode.POSTDATED_REFERENCE,
                        node.get().place,
                        word,
                        alert.required("sent"));
            }
        }
    }

    /** Reads {@code sender,identifier,sent}. */
    static Optional<Reference> reference(String word) {
        String[] parts = word.split(",", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return Optional.empty();
        }
        return CapTime.parse(parts[2]).map(sent -> new Reference(parts[0], parts[1], sent));
    }

    private void info(CapNode info) {
        CapNode event = info.child("event").orElseThrow();
        if (event.text().isEmpty()) {
            findings.add(CapCode.EMPTY, event.place, "event");
        }
        TIMES.forEach(name -> time(info, name));
        expiry(info);
        for (CapNode code : info.all("eventCode")) {
            named(code);
        }
        for (CapNode parameter : info.all("parameter")) {
            speaks(parameter, "valueName");
        }
        info.all("resource").forEach(this::resource);
        for (CapNode area : info.all("area")) {
            speaks(area, "areaDesc");
            area.all("geocode").forEach(this::named);
            new CapAreaCheck(area, findings).all();
        }
    }

    private void named(CapNode node) {
        speaks(node, "valueName");
        speaks(node, "value");
    }

    private void expiry(CapNode info) {
        Optional<CapNode> node = info.child("expires");
        Optional<OffsetDateTime> expires = node.flatMap(found -> CapTime.parse(found.text()));
        Optional<OffsetDateTime> begins = info.textOf("effective").flatMap(CapTime::parse);
        if (expires.isPresent() && begins.isPresent() && expires.get().isBefore(begins.get())) {
            findings.add(
                    CapCode.EXPIRES_TOO_EARLY,
                    node.get().place,
                    node.get().text(),
                    info.required("effective"));
        }
    }

    private void resource(CapNode resource) {
        resource.child("digest")
                .filter(digest -> !SHA_1.matcher(digest.text()).matches())
                .ifPresent(this::badResource);
        resource.child("size")
                .filter(size -> size.text().startsWith("-") || size.text().length() > 15)
                .ifPresent(this::badResource);
    }

    private void badResource(CapNode node) {
        findings.add(CapCode.BAD_RESOURCE, node.place, node.name, node.text());
    }
}
