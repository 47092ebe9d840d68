package io.vigil.jobs.state;

import io.vigil.desk.Command;
import io.vigil.desk.CommandJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** Binary form of {@link DeskCommand}: the command travels in its published JSON form. */
public final class DeskCommandCodec implements Codec<DeskCommand> {
    private static final long serialVersionUID = 1L;

    /** Wrong field or nothing, then length and JSON of the command. */
    private static final int V1 = 1;

    @Override
    public Class<DeskCommand> type() {
        return DeskCommand.class;
    }

    @Override
    public void write(DeskCommand command, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeUTF(command.wrongField().orElse(""));
        byte[] json = CommandJson.write(command.command());
        out.writeInt(json.length);
        out.write(json);
    }

    @Override
    public DeskCommand read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException("command has version " + version + ", this program reads " + V1);
        }
        String wrongField = in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        Command command =
                CommandJson.read(json)
                        .command()
                        .orElseThrow(() -> new IOException("not a command"));
        return new DeskCommand(command, Optional.of(wrongField).filter(name -> !name.isEmpty()));
    }

    @Override
    public DeskCommand copy(DeskCommand value) {
        return value;
    }
}
