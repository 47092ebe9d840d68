package io.vigil.incidents;

import io.vigil.warnings.EpisodeId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Warnings by something that several of them may have in common. */
final class Register<K> {
    private final Map<K, Set<EpisodeId>> entries;

    /**
     * @param entries where it keeps them; empty
     */
    Register(Map<K, Set<EpisodeId>> entries) {
        this.entries = entries;
    }

    void add(K key, EpisodeId episode) {
        entries.computeIfAbsent(key, any -> new HashSet<>()).add(episode);
    }

    void remove(K key, EpisodeId episode) {
        entries.computeIfPresent(
                key,
                (any, episodes) -> {
                    episodes.remove(episode);
                    return episodes.isEmpty() ? null : episodes;
                });
    }

    void find(K key, Set<EpisodeId> found) {
        found.addAll(entries.getOrDefault(key, Set.of()));
    }

    void find(Collection<K> keys, Set<EpisodeId> found) {
        keys.forEach(key -> find(key, found));
    }
}
