package io.vigil.response;

import io.vigil.rules.language.YamlNode;
import java.util.Objects;

/**
 * What one file says under the key of a section.
 *
 * @param shipped whether the file came with Vigil; what a person's own file says of the same thing
 *     goes before it
 */
public record SectionPart(YamlNode node, boolean shipped) {
    public SectionPart {
        Objects.requireNonNull(node, "node");
    }
}
