package io.vigil.standalone.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What was published, by whom, when and why: a bare git repository with one commit for each
 * publication, whose tree are the rule files. Any git client can read it. Only one process at a
 * time holds it.
 */
public final class RuleHistory implements AutoCloseable {
    private static final String BRANCH = Constants.R_HEADS + "rules";
    private static final FooterKey REVISION = new FooterKey("Vigil-Revision");
    private static final FooterKey REVIEWER = new FooterKey("Vigil-Reviewed-By");
    private static final FooterKey ELSEWHERE = new FooterKey("Vigil-Published-Elsewhere");

    private final Git git;
    private final FileChannel channel;

    /**
     * One publication.
     *
     * @param revision of the published document
     * @param by who
     * @param reviewedBy who approved it, if a second person did
     * @param at when
     * @param why the message
     * @param elsewhere whether another history's publication was taken over when it was met
     * @param files rule files by name
     */
    public record Publication(
            long revision,
            String by,
            Optional<String> reviewedBy,
            Instant at,
            String why,
            boolean elsewhere,
            Map<String, String> files) {
        public Publication {
            Objects.requireNonNull(reviewedBy, "reviewedBy");
            files = new LinkedHashMap<>(files);
        }
    }

    /** Another process holds the history. */
    public static final class HeldException extends IOException {
        private static final long serialVersionUID = 1L;

        HeldException(Path directory) {
            super(directory.toString());
        }
    }

    private RuleHistory(Git git, FileChannel channel) {
        this.git = git;
        this.channel = channel;
    }

    /**
     * Opens a history, and makes it if there is none.
     *
     * @throws HeldException if another publisher is at work with it
     */
    public static RuleHistory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(
                        directory.resolve("vigil.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new HeldException(directory);
            }
            return new RuleHistory(repository(directory), channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new HeldException(directory);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static Git repository(Path directory) throws IOException {
        if (Files.exists(directory.resolve("HEAD"))) {
            return Git.open(directory.toFile());
        }
        try {
            return Git.init()
                    .setBare(true)
                    .setInitialBranch("rules")
                    .setDirectory(directory.toFile())
                    .call();
        } catch (org.eclipse.jgit.api.errors.GitAPIException e) {
            throw new IOException("no history could be made in " + directory, e);
        }
    }

    /** The newest publication. */
    public Optional<Publication> newest() throws IOException {
        List<Publication> newest = list(1);
        return newest.isEmpty() ? Optional.empty() : Optional.of(newest.get(0));
    }

    /** The publication of a revision. */
    public Optional<Publication> find(long revision) throws IOException {
        return list(Integer.MAX_VALUE).stream()
                .filter(publication -> publication.revision() == revision)
                .findFirst();
    }

    /** Publications, newest first. */
    public List<Publication> list(int limit) throws IOException {
        Repository repository = git.getRepository();
        ObjectId head = repository.resolve(BRANCH);
        List<Publication> publications = new ArrayList<>();
        if (head == null) {
            return publications;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(head));
            for (RevCommit commit : walk) {
                if (publications.size() == limit) {
                    break;
                }
                publications.add(publication(commit));
            }
        }
        return publications;
    }

    private Publication publication(RevCommit commit) throws IOException {
        PersonIdent author = commit.getAuthorIdent();
        return new Publication(
                footer(commit, REVISION).map(Long::parseLong).orElse(0L),
                author.getName(),
                footer(commit, REVIEWER),
                author.getWhenAsInstant(),
                commit.getShortMessage(),
                footer(commit, ELSEWHERE).isPresent(),
                files(commit));
    }

    private static Optional<String> footer(RevCommit commit, FooterKey key) {
        return commit.getFooterLines().stream()
                .filter(line -> line.matches(key))
                .map(FooterLine::getValue)
                .findFirst();
    }

    private Map<String, String> files(RevCommit commit) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Repository repository = git.getRepository();
        try (TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] bytes = repository.open(walk.getObjectId(0)).getBytes();
                files.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** Adds a publication as the newest. */
    public void add(Publication publication) throws IOException {
        Repository repository = git.getRepository();
        ObjectId head = repository.resolve(BRANCH);
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter, publication.files()));
            if (head != null) {
                commit.setParentId(head);
            }
            PersonIdent person =
                    new PersonIdent(publication.by(), "", publication.at(), ZoneId.systemDefault());
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message(publication));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(BRANCH);
            update.setNewObjectId(id);
            update.setExpectedOldObjectId(head == null ? ObjectId.zeroId() : head);
            RefUpdate.Result result = update.update();
            if (result != RefUpdate.Result.NEW && result != RefUpdate.Result.FAST_FORWARD) {
                throw new IOException("the history was not updated: " + result);
            }
        }
    }

    private static ObjectId tree(ObjectInserter inserter, Map<String, String> files)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }

    private static String message(Publication publication) {
        String why = publication.why().strip().replaceAll("\\s+", " ");
        return why
                + "\n\n"
                + REVISION.getName()
                + ": "
                + publication.revision()
                + "\n"
                + publication
                        .reviewedBy()
                        .map(who -> REVIEWER.getName() + ": " + who + "\n")
                        .orElse("")
                + (publication.elsewhere() ? ELSEWHERE.getName() + ": true\n" : "");
    }

    /** Lets go of the history. */
    @Override
    public void close() throws IOException {
        git.close();
        channel.close();
    }
}
