package io.vigil.response;

import io.vigil.findings.Findings;
import java.util.List;

/**
 * Reads one section of the desk's files. Stateless and thread-safe.
 *
 * @param <T> what the section means; immutable
 */
public interface SectionReader<T> {
    /** Key of the section at the top of a file, one of {@link DeskFiles#SECTIONS}. */
    String key();

    /** By which {@link DeskSettings} gives it back. */
    Class<T> type();

    /**
     * Reads what stands under the key. Called once even where no file has the section.
     *
     * @param parts one for each file that has it: first those that came with Vigil, then the
     *     person's own, each in order of file name; may be empty
     * @param before the sections that were read already: those with a reader that stand before this
     *     one in {@link DeskFiles#SECTIONS}
     * @param findings where everything that is wrong is added, with its place
     * @return never null; if anything is wrong, what could be understood
     */
    T read(List<SectionPart> parts, DeskSettings before, Findings findings);
}
