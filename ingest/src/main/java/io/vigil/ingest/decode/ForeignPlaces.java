package io.vigil.ingest.decode;

import java.util.Map;

/**
 * Where the parts of a reading stand in a message that does not have the form of JSON v1.
 *
 * @param reading where the reading does
 * @param byField where its values do, by field
 */
record ForeignPlaces(String reading, Map<String, String> byField) {
    String of(String field) {
        return byField.getOrDefault(field, reading);
    }
}
