package io.vigil.cap;

import io.vigil.findings.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a message, its text and its place. Filled by {@link CapTree}, then read only. */
final class CapNode {
    final String namespace;
    final String name;
    final SourcePlace place;
    final List<CapNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    CapNode(String namespace, String name, SourcePlace place) {
        this.namespace = namespace;
        this.name = name;
        this.place = place;
    }

    void append(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    /** Its text without blanks around it. */
    String text() {
        return text.toString().strip();
    }

    Optional<CapNode> child(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).findFirst();
    }

    List<CapNode> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** Text of a child; empty if there is no such child or it says nothing. */
    Optional<String> textOf(String childName) {
        return child(childName).map(CapNode::text).filter(found -> !found.isEmpty());
    }

    /** Text of a child that the schema demands. */
    String required(String childName) {
        return child(childName).map(CapNode::text).orElse("");
    }
}
