package io.vigil.rules.language;

import io.vigil.findings.Findings;
import java.util.List;

/**
 * Reads one section of rule files. The same section may occur in several files; what its items are
 * called must be unique over all of them, which the reader checks. Sections are read in the order
 * of {@link RuleSections}, each knowing those before it. Stateless.
 */
interface SectionReader<T> {
    /** Key of the section at the top of a file, for example {@code schedules}. */
    String key();

    /** Type of its items in {@link Sections}. */
    Class<T> type();

    /**
     * Reads what stands under the key.
     *
     * @param nodes one for each file that has the section, in file order
     * @param findings where everything that is wrong is added
     */
    List<T> read(List<YamlNode> nodes, LoadContext context, Findings findings);

    /** What those that are read later know of it. */
    default LoadContext extend(LoadContext context, List<T> items) {
        return context.with(context.sections().with(type(), items));
    }
}
