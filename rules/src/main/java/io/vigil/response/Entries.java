package io.vigil.response;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The entries of a section that is a list of maps with an {@code id}. Of one id, a person's own
 * entry goes before one that came with Vigil; the same id twice in one's own files is a finding.
 * Not thread-safe.
 */
final class Entries {
    private final List<SectionPart> parts;
    private final Findings findings;
    private final List<String> keys;

    private Entries(List<SectionPart> parts, Findings findings, List<String> keys) {
        this.parts = parts;
        this.findings = findings;
        this.keys = keys;
    }

    static Entries of(List<SectionPart> parts, Findings findings, List<String> keys) {
        return new Entries(parts, findings, keys);
    }

    /** What each entry means; those that mean nothing are left out. */
    <T> Collection<T> read(BiFunction<String, DeskFields, Optional<T>> meaning) {
        Map<String, T> byId = new LinkedHashMap<>();
        Map<String, SourcePlace> own = new LinkedHashMap<>();
        Map<String, SourcePlace> shipped = new LinkedHashMap<>();
        for (SectionPart part : parts) {
            for (DeskFields fields : DeskFields.list(part.node(), findings, keys)) {
                Optional<String> id = fields.require("id").identifier("id");
                Map<String, SourcePlace> layer = part.shipped() ? shipped : own;
                boolean taken = id.isPresent() && isFirst(id.get(), fields, layer);
                // What is not taken is read too: whatever else is wrong with it is found.
                Optional<T> one = meaning.apply(taken ? id.get() : "unnamed", fields);
                if (taken) {
                    byId.remove(id.get());
                    one.ifPresent(meant -> byId.put(id.get(), meant));
                }
            }
        }
        return new ArrayList<>(byId.values());
    }

    private boolean isFirst(String id, DeskFields fields, Map<String, SourcePlace> layer) {
        SourcePlace first = layer.putIfAbsent(id, fields.placeOf("id"));
        if (first != null) {
            findings.add(DeskFindingCode.DUPLICATE_ID, fields.placeOf("id"), id, first.toString());
        }
        return first == null;
    }
}
