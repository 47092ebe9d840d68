package io.vigil.jobs.config;

import java.io.Serializable;
import java.util.Map;

/**
 * Catalogue and rules as they stood in files when the job was started: what is known before the
 * first reading is judged. Published documents with a greater revision take their place.
 *
 * @param revision when the newest of the files was changed, epoch milliseconds
 * @param catalogue text by file name
 * @param rules text by file name
 */
public record ConfigurationFiles(
        long revision, Map<String, String> catalogue, Map<String, String> rules)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public ConfigurationFiles {
        catalogue = Map.copyOf(catalogue);
        rules = Map.copyOf(rules);
    }
}
