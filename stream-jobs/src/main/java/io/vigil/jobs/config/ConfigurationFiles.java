package io.vigil.jobs.config;

import io.vigil.jobs.config.Configuration.InvalidConfigurationException;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKinds;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * Catalogue and rules as they stood in files when the job was started: what is known before the
 * first reading is judged. Published documents with a greater revision take their place.
 *
 * <p>Six operators of a job hold it. The catalogue of a country is a hundred megabytes and more, so
 * it travels packed, and in one JVM there is one of it, and one {@link Configuration} made of it,
 * however many operators ask. Immutable, for all threads.
 */
public final class ConfigurationFiles implements Serializable {
    private static final long serialVersionUID = 2L;

    private final long revision;
    private final transient Map<String, String> catalogue;
    private final transient Map<String, String> rules;
    private transient PackedFiles packed;
    private transient CatalogueLoader.Loaded loaded;
    private transient Map<String, String> documents;
    private transient Configuration configuration;
    private transient ConfigurationAssembly assembly;

    /**
     * @param revision when the newest of the files was changed, epoch milliseconds
     * @param catalogue text by file name
     * @param rules text by file name
     */
    public ConfigurationFiles(
            long revision, Map<String, String> catalogue, Map<String, String> rules) {
        this.revision = revision;
        this.catalogue = Map.copyOf(catalogue);
        this.rules = Map.copyOf(rules);
    }

    /** When the newest of the files was changed, epoch milliseconds. */
    public long revision() {
        return revision;
    }

    /** Text by file name. */
    public Map<String, String> catalogue() {
        return catalogue;
    }

    /** Text by file name. */
    public Map<String, String> rules() {
        return rules;
    }

    /**
     * The catalogue as these files have it, with all findings. It is read once: a country's takes
     * many seconds, and whoever starts a job has it checked before.
     */
    public synchronized CatalogueLoader.Loaded loadCatalogue() {
        if (loaded == null) {
            loaded = CatalogueLoader.parse(catalogue, SensorKinds.with(rules));
        }
        return loaded;
    }

    /**
     * The files overlaid by published documents. The newest answer is kept, since all operators ask
     * for the same one; those that ask at once wait for it.
     *
     * @param published JSON by name
     * @throws InvalidConfigurationException if something is wrong with any of them
     */
    synchronized Configuration overlaidBy(Map<String, String> published)
            throws InvalidConfigurationException {
        if (configuration == null || !published.equals(documents)) {
            if (assembly == null) {
                assembly = new ConfigurationAssembly(this);
            }
            configuration = assembly.of(published);
            documents = Map.copyOf(published);
        }
        return configuration;
    }

    private synchronized Object writeReplace() {
        if (packed == null) {
            packed = PackedFiles.of(this);
        }
        return packed;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("configuration files are read as PackedFiles");
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ConfigurationFiles files
                        && revision == files.revision
                        && catalogue.equals(files.catalogue)
                        && rules.equals(files.rules));
    }

    @Override
    public int hashCode() {
        return Objects.hash(revision, catalogue, rules);
    }

    /** Revision and names, not the texts. */
    @Override
    public String toString() {
        return "ConfigurationFiles["
                + revision
                + ", "
                + catalogue.keySet()
                + ", "
                + rules.keySet()
                + "]";
    }
}
