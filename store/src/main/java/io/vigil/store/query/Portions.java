package io.vigil.store.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A long list of names is asked for in several queries. */
public final class Portions {
    private Portions() {}

    /** Each of {@code all} once, in order, in lists of at most {@code most}. */
    public static <T> List<List<T>> of(Collection<T> all, int most) {
        List<T> distinct = all.stream().distinct().toList();
        List<List<T>> portions = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i += most) {
            portions.add(distinct.subList(i, Math.min(distinct.size(), i + most)));
        }
        return portions;
    }
}
