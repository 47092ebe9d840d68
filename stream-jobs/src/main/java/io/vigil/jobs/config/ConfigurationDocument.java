package io.vigil.jobs.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;

/**
 * A published piece of configuration, as it stands on a retained topic below {@code
 * vigil/v1/config} and in state.
 *
 * @param revision orders documents of one name: the greater one holds; by custom the time of
 *     publication in epoch milliseconds
 * @param base revision of the document that this one was made from, 0 if there was none; null for a
 *     publication that takes the place of whatever is there
 * @param id distinguishes publications of the same revision; may be null
 * @param by who published it; may be null
 * @param why what for; may be null
 * @param text YAML as in the files: rules, or a catalogue with one site and what it refers to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigurationDocument(
        long revision, String text, Long base, String id, String by, String why) {
    /** Name of the document with the rule set. */
    public static final String RULES = "rules";

    /** Prefix of the names of documents with one site each. */
    public static final String SITE_PREFIX = "sites/";

    /** Prefix of the names of documents with one enterprise each. */
    public static final String ENTERPRISE_PREFIX = "enterprises/";

    /** Prefix of the names of documents with one region each. */
    public static final String REGION_PREFIX = "regions/";

    /** Topic prefix of all documents; the name follows. */
    public static final String TOPIC_PREFIX = "vigil/v1/config/";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public ConfigurationDocument {
        Objects.requireNonNull(text, "text");
    }

    /** A document that takes the place of whatever older one is there. */
    public ConfigurationDocument(long revision, String text) {
        this(revision, text, null, null, null, null);
    }

    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration document could not be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException if it is not such a document
     */
    public static ConfigurationDocument fromJson(String json) throws IOException {
        return MAPPER.readValue(json, ConfigurationDocument.class);
    }
}
