package io.vigil.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.findings.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns entries given as JSON into what a file would say. The place of a value is the way to it,
 * with slashes: {@code sites/0/sensors/2/interval}. Empty texts and null count as absent.
 */
final class FormTree {
    private FormTree() {}

    static CatalogueNode read(JsonNode entries) {
        return node(entries, "");
    }

    private static CatalogueNode node(JsonNode node, String way) {
        SourcePlace place = SourcePlace.ofFile(way);
        if (node.isObject()) {
            CatalogueNode.Fields fields = CatalogueNode.Fields.emptyAt(place);
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!isAbsent(field.getValue())) {
                    fields.put(field.getKey(), node(field.getValue(), below(way, field.getKey())));
                }
            }
            return fields;
        }
        if (node.isArray()) {
            List<CatalogueNode> items = new ArrayList<>();
            for (int i = 0; i < node.size(); i++) {
                items.add(node(node.get(i), below(way, Integer.toString(i))));
            }
            return new CatalogueNode.Items(items, place);
        }
        return new CatalogueNode.Scalar(node.asText(), place);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isNull() || (node.isTextual() && node.textValue().isBlank());
    }

    private static String below(String way, String name) {
        return way.isEmpty() ? name : way + "/" + name;
    }
}
