package io.vigil.office.upward;

import java.util.List;

/** The platforms above, as the desk files name them. */
public record UpwardLinks(List<UpwardSettings> list) {
    /** Nobody above. */
    public static final UpwardLinks NONE = new UpwardLinks(List.of());

    public UpwardLinks {
        list = List.copyOf(list);
    }
}
