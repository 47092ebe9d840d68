package io.vigil.rules.evaluation;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * What every transition of an episode repeats. Kept with an open episode, so that it can be closed
 * properly after its rule, its sensor or its site is gone.
 */
record EpisodeCard(
        String revision,
        String hazard,
        LocalizedText title,
        LocalizedText advice,
        LocalizedText siteName,
        RegionPath region,
        Position position,
        Optional<String> exercise) {
    void write(DataOutput out) throws IOException {
        out.writeUTF(revision);
        out.writeUTF(hazard);
        writeText(out, title);
        writeText(out, advice);
        writeText(out, siteName);
        out.writeUTF(region.toString());
        out.writeDouble(position.latitude());
        out.writeDouble(position.longitude());
        out.writeUTF(exercise.orElse(""));
    }

    static EpisodeCard read(DataInput in) throws IOException {
        return new EpisodeCard(
                in.readUTF(),
                in.readUTF(),
                readText(in),
                readText(in),
                readText(in),
                RegionPath.parse(in.readUTF()),
                new Position(in.readDouble(), in.readDouble()),
                Optional.of(in.readUTF()).filter(drill -> !drill.isEmpty()));
    }

    private static void writeText(DataOutput out, LocalizedText text) throws IOException {
        out.writeUTF(text.zh());
        out.writeUTF(text.en());
    }

    private static LocalizedText readText(DataInput in) throws IOException {
        return new LocalizedText(in.readUTF(), in.readUTF());
    }
}
