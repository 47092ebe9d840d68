package io.vigil.rules.skill;

import io.vigil.findings.Finding;
import io.vigil.model.LocalizedText;
import io.vigil.rules.language.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Recordings with known events, in groups that are scored together. Immutable.
 *
 * @param introduction what stands at the top of the page
 */
public record SkillSuite(LocalizedText introduction, List<Group> groups) {
    public SkillSuite {
        Objects.requireNonNull(introduction, "introduction");
        groups = List.copyOf(groups);
    }

    /**
     * Recordings of one kind.
     *
     * @param hazard whose warnings are scored
     * @param fixed rule file with the plain thresholds to compare with; empty if there are none
     * @param notes what must be known to read the figures
     */
    public record Group(
            String id,
            LocalizedText title,
            String hazard,
            Optional<Path> fixed,
            LocalizedText notes,
            List<Run> runs) {
        public Group {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(hazard, "hazard");
            Objects.requireNonNull(fixed, "fixed");
            Objects.requireNonNull(notes, "notes");
            runs = List.copyOf(runs);
        }
    }

    /**
     * One recording.
     *
     * @param sites catalogue file
     * @param data tables, below the directory with the recordings
     * @param maps how each table is read
     * @param events what truly happened, as {@link io.vigil.rules.backtest.Labels} reads it
     */
    public record Run(
            String id, Path sites, List<String> data, List<Path> maps, List<YamlNode> events) {
        public Run {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(sites, "sites");
            data = List.copyOf(data);
            maps = List.copyOf(maps);
            events = List.copyOf(events);
        }
    }

    /** A suite, or what is wrong with its file. */
    public record Loaded(Optional<SkillSuite> suite, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }
    }

    /** Reads a suite file and reports everything wrong with it, with its place. */
    public static Loaded load(Path file) {
        return new SkillSuiteReader(file).read();
    }
}
