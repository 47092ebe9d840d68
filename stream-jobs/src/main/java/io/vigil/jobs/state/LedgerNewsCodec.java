package io.vigil.jobs.state;

import io.vigil.ledger.LedgerLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Binary form of {@link LedgerNews}. */
public final class LedgerNewsCodec implements Codec<LedgerNews> {
    private static final long serialVersionUID = 1L;

    /** Of sensors: enterprise, piece, length and bytes of the accounts, lines. */
    private static final int SENSORS_V1 = 1;

    /** Of a refusal: enterprise, sensor, code, time, count. */
    private static final int REFUSED_V1 = 2;

    @Override
    public Class<LedgerNews> type() {
        return LedgerNews.class;
    }

    @Override
    public void write(LedgerNews news, DataOutput out) throws IOException {
        LedgerNews.Refused refused = news.refused();
        out.writeByte(refused == null ? SENSORS_V1 : REFUSED_V1);
        out.writeUTF(news.enterprise());
        if (refused == null) {
            out.writeUTF(news.piece());
            out.writeInt(news.accounts().length);
            out.write(news.accounts());
            LedgerLine.writeAll(news.lines(), out);
        } else {
            out.writeUTF(refused.sensor());
            out.writeUTF(refused.code());
            out.writeLong(refused.at().toEpochMilli());
            out.writeLong(refused.count());
        }
    }

    @Override
    public LedgerNews read(DataInput in) throws IOException {
        int form = in.readByte();
        if (form != SENSORS_V1 && form != REFUSED_V1) {
            throw new IOException("ledger news has form " + form + ", this program reads 1 and 2");
        }
        String enterprise = in.readUTF();
        if (form == SENSORS_V1) {
            String piece = in.readUTF();
            byte[] accounts = new byte[in.readInt()];
            in.readFully(accounts);
            return LedgerNews.ofSensors(enterprise, piece, accounts, LedgerLine.readAll(in));
        }
        LedgerNews.Refused refused =
                new LedgerNews.Refused(
                        in.readUTF(),
                        in.readUTF(),
                        Instant.ofEpochMilli(in.readLong()),
                        in.readLong());
        return new LedgerNews(enterprise, "", new byte[0], List.of(), refused);
    }

    @Override
    public LedgerNews copy(LedgerNews value) {
        return value;
    }
}
