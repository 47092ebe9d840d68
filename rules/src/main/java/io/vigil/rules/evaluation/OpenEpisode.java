package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A warning that has not ended. */
final class OpenEpisode {
    private static final int NOTHING_PUBLISHED = -1;

    EpisodeCard card;
    Grade grade;

    /** Whether only rule engineers see it; it never changes within an episode. */
    final boolean shadow;

    /** Number of its newest transition. */
    long sequence;

    boolean stale;

    /** Since when the eased condition is false on readings without a gap. */
    long clearSince = Times.NEVER;

    /** The newest of those readings. */
    long lastFalse = Times.NEVER;

    /** The comparison whose value was told last, by its index in the condition of the grade. */
    int publishedComparison = NOTHING_PUBLISHED;

    double publishedValue = Double.NaN;
    long publishedAt = Times.NEVER;

    OpenEpisode(EpisodeCard card, Grade grade, boolean shadow) {
        this.card = card;
        this.grade = grade;
        this.shadow = shadow;
    }

    OpenEpisode copy() {
        OpenEpisode copy = successor(shadow);
        copy.sequence = sequence;
        return copy;
    }

    /** Another episode that begins where this one stands. */
    OpenEpisode successor(boolean inShadow) {
        OpenEpisode copy = new OpenEpisode(card, grade, inShadow);
        copy.stale = stale;
        copy.clearSince = clearSince;
        copy.lastFalse = lastFalse;
        copy.publishedComparison = publishedComparison;
        copy.publishedValue = publishedValue;
        copy.publishedAt = publishedAt;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        card.write(out);
        out.writeByte(grade.rank());
        out.writeBoolean(shadow);
        out.writeLong(sequence);
        out.writeBoolean(stale);
        out.writeLong(clearSince);
        out.writeLong(lastFalse);
        out.writeInt(publishedComparison);
        out.writeDouble(publishedValue);
        out.writeLong(publishedAt);
    }

    static OpenEpisode read(DataInput in) throws IOException {
        EpisodeCard card = EpisodeCard.read(in);
        int rank = Stored.count(in.readByte(), Grade.values().length - 1);
        OpenEpisode result = new OpenEpisode(card, Grade.ofRank(rank), in.readBoolean());
        result.sequence = in.readLong();
        result.stale = in.readBoolean();
        result.clearSince = in.readLong();
        result.lastFalse = in.readLong();
        result.publishedComparison = in.readInt();
        result.publishedValue = in.readDouble();
        result.publishedAt = in.readLong();
        return result;
    }
}
