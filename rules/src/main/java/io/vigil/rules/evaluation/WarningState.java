package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is remembered of one rule on one sensor; small while no warning is open. */
final class WarningState {
    final String rule;
    String revision;

    /** How many episodes there have been, an open one included. */
    long episodes;

    /** Event time of the newest judgement in order. */
    long lastJudged = Times.NEVER;

    /** Null until the condition of a rule that does not raise at once first held. */
    PendingRaise pending;

    /** Null while no warning is open. */
    OpenEpisode episode;

    WarningState(String rule, String revision, long episodes) {
        this.rule = rule;
        this.revision = revision;
        this.episodes = episodes;
    }

    WarningState copy() {
        WarningState copy = new WarningState(rule, revision, episodes);
        copy.lastJudged = lastJudged;
        copy.pending = pending == null ? null : pending.copy();
        copy.episode = episode == null ? null : episode.copy();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(rule);
        out.writeUTF(revision);
        out.writeLong(episodes);
        out.writeLong(lastJudged);
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
        WarningState result = new WarningState(in.readUTF(), in.readUTF(), in.readLong());
        result.lastJudged = in.readLong();
        result.pending = in.readBoolean() ? PendingRaise.read(in) : null;
        result.episode = in.readBoolean() ? OpenEpisode.read(in) : null;
        return result;
    }
}
