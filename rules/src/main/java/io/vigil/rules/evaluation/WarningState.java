package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** What is remembered of one rule on one sensor; small while no warning is open. */
final class WarningState {
    final String rule;
    String revision;

    /** Whether it is judged for other rules only, and told to nobody. */
    final boolean silent;

    /** Number of the newest episode, an open one included; 0 if there has been none. */
    long episodes;

    /** Event time of the newest judgement in order. */
    long lastJudged = Times.NEVER;

    /** Null until the condition of a rule that does not raise at once first held. */
    PendingRaise pending;

    /** Null while no warning is open. */
    OpenEpisode episode;

    /** Event time at which each grade last ended; null until one did. */
    private long[] ended;

    WarningState(String rule, String revision, boolean silent, long episodes) {
        this.silent = silent;
        this.rule = rule;
        this.revision = revision;
        this.episodes = episodes;
    }

    /** Takes note of a judgement in order. */
    void judged(long at) {
        lastJudged = Math.max(lastJudged, at);
    }

    /** Whether no warning is open and no condition holds that is to hold for longer. */
    boolean isIdle() {
        return episode == null && (pending == null || pending.isIdle());
    }

    /** Remembers that the grades above {@code lower} up to {@code upper} ended. */
    void ended(int lower, int upper, long at) {
        if (ended == null) {
            ended = new long[Grade.values().length];
            Arrays.fill(ended, Times.NEVER);
        }
        Arrays.fill(ended, lower + 1, upper + 1, at);
    }

    /** When a grade or one above it last ended; NEVER if none did. */
    long endedAt(int rank) {
        long newest = Times.NEVER;
        for (int i = rank; ended != null && i < ended.length; i++) {
            newest = Math.max(newest, ended[i]);
        }
        return newest;
    }

    WarningState copy() {
        WarningState copy = new WarningState(rule, revision, silent, episodes);
        copy.ended = ended == null ? null : ended.clone();
        copy.lastJudged = lastJudged;
        copy.pending = pending == null ? null : pending.copy();
        copy.episode = episode == null ? null : episode.copy();
        return copy;
    }

    /**
     * @param judgedAt event time of the newest judgement in order
     */
    void write(DataOutput out, long judgedAt) throws IOException {
        out.writeUTF(rule);
        out.writeUTF(revision);
        out.writeBoolean(silent);
        out.writeLong(episodes);
        out.writeBoolean(ended != null);
        if (ended != null) {
            Stored.writeLongs(out, ended, 0, ended.length);
        }
        out.writeLong(judgedAt);
        out.writeBoolean(pending != null);
        if (pending != null) {
            pending.write(out);
        }
        out.writeBoolean(episode != null);
        if (episode != null) {
            episode.write(out);
        }
    }

    static WarningState read(DataInput in) throws IOException {
        WarningState result =
                new WarningState(in.readUTF(), in.readUTF(), in.readBoolean(), in.readLong());
        if (in.readBoolean()) {
            result.ended = new long[Grade.values().length];
            Stored.readLongs(in, result.ended, result.ended.length);
        }
        result.lastJudged = in.readLong();
        result.pending = in.readBoolean() ? PendingRaise.read(in) : null;
        result.episode = in.readBoolean() ? OpenEpisode.read(in) : null;
        return result;
    }
}
