package io.vigil.jobs.config;

import io.vigil.jobs.state.States;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/**
 * The configuration as one operator knows it: files overlaid by the documents in broadcast state.
 * It is put together when first asked for, since Flink shows broadcast state only together with an
 * element, and again after each update. Used by the task thread only.
 */
public final class LiveConfiguration {
    private final ConfigurationFiles files;
    private final MapStateDescriptor<String, String> documents = States.configuration();
    private Configuration current;

    public LiveConfiguration(ConfigurationFiles files) {
        this.files = files;
    }

    /**
     * By what Flink finds the broadcast state of the documents. Always the same one: each new
     * descriptor makes new serializers when it is first used, and operators ask for every element.
     */
    public MapStateDescriptor<String, String> documents() {
        return documents;
    }

    /** Whether nothing has been put together yet, after a start or an update. */
    public boolean isStale() {
        return current == null;
    }

    public Configuration get(ReadOnlyBroadcastState<String, String> published) throws Exception {
        if (current == null) {
            Map<String, String> byName = new LinkedHashMap<>();
            for (Map.Entry<String, String> entry : published.immutableEntries()) {
                byName.put(entry.getKey(), entry.getValue());
            }
            current = files.overlaidBy(byName);
        }
        return current;
    }

    /**
     * Takes over a checked document unless a newer one of its name is known.
     *
     * @return whether anything changed
     */
    public boolean update(ConfigurationUpdate update, BroadcastState<String, String> published)
            throws Exception {
        String known = published.get(update.name());
        if (update.document().isEmpty()) {
            if (known == null) {
                return false;
            }
            published.remove(update.name());
        } else {
            long revision = ConfigurationDocument.fromJson(update.document()).revision();
            if (known != null && ConfigurationDocument.fromJson(known).revision() >= revision) {
                return false;
            }
            published.put(update.name(), update.document());
        }
        current = null;
        return true;
    }
}
