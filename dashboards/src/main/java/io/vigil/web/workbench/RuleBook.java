package io.vigil.web.workbench;

import io.vigil.model.Catalogue;
import io.vigil.rules.language.RuleSet;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules in force, what was published before them, and the way to publish others; implemented
 * where the broker is known. Thread-safe.
 */
public interface RuleBook {
    /** What is in force now; cheap enough to be asked for each request. */
    InForce inForce();

    /** The rule files that Vigil was started with, by name: what holds before any publication. */
    Map<String, String> atStart();

    /**
     * Publishes rules and waits until the job has decided.
     *
     * @throws HeldException if another publisher is at work
     * @throws IOException saying why, if broker or history cannot be reached
     */
    Outcome publish(Request request) throws IOException, InterruptedException;

    /**
     * What was published, newest first.
     *
     * @throws HeldException if another publisher is at work
     */
    List<Edition> editions() throws IOException;

    /**
     * One publication.
     *
     * @throws HeldException if another publisher is at work
     */
    Optional<Edition> edition(long revision) throws IOException;

    /**
     * Rules and catalogue in force.
     *
     * @param base what a publication made from them names as its base: revision of the published
     *     document, 0 if there is none
     * @param files text by file name
     * @param edition the publication that is in force; empty if the files of the start are
     */
    record InForce(
            long base,
            Catalogue catalogue,
            RuleSet rules,
            Map<String, String> files,
            Optional<Author> edition) {
        public InForce {
            Objects.requireNonNull(catalogue, "catalogue");
            Objects.requireNonNull(rules, "rules");
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
            Objects.requireNonNull(edition, "edition");
        }
    }

    /** Who published something, when and what for. */
    record Author(long revision, String by, Instant at, String why) {}

    /**
     * One publication of the past.
     *
     * @param reviewedBy who approved it, if a second person did
     * @param elsewhere whether it was published from another place and met later
     */
    record Edition(
            long revision,
            String by,
            Optional<String> reviewedBy,
            Instant at,
            String why,
            boolean elsewhere,
            Map<String, String> files) {
        public Edition {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(reviewedBy, "reviewedBy");
            files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        }
    }

    /**
     * What is to be published.
     *
     * @param base of the {@link InForce} that it was made from
     */
    record Request(
            Map<String, String> files,
            String by,
            Optional<String> reviewedBy,
            String why,
            long base) {
        public Request {
            files = new LinkedHashMap<>(files);
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(reviewedBy, "reviewedBy");
            Objects.requireNonNull(why, "why");
        }
    }

    /** How a publication ended. */
    enum Result {
        /** The job has put it in force. */
        IN_FORCE,
        /** Somebody else has published; nothing was overwritten. */
        CONFLICT,
        /** The job found errors; the rules in force stay. */
        INVALID,
        /** The job did not answer: it takes the rules over when it runs. */
        NO_ANSWER
    }

    /**
     * The outcome of a publication.
     *
     * @param revision that was given; 0 where nothing was sent
     * @param other of a conflict: who published meanwhile, as far as it is known
     * @param findings of what is invalid, in the words of the job
     */
    record Outcome(Result result, long revision, Optional<Author> other, List<String> findings) {
        public Outcome {
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(other, "other");
            findings = List.copyOf(findings);
        }
    }

    /** Another publisher holds the history at this moment. */
    final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        public HeldException(Throwable cause) {
            super(cause);
        }
    }
}
