package io.vigil.ingest.decode.fuzz;

import java.util.List;

/** Tables in text. */
final class CsvSeeds {
    static final List<byte[]> ALL =
            Texts.bytes(
                    "time,STCD,Z,P[cm]\n2026-07-01T09:29:00+08:00,61512000,2531,0.2\n"
                            + "2026-07-01T09:30:00+08:00,61512000,NA,1\n",
                    "STCD,time,Z\r\n\"61512000\",2026-07-01T01:29:00Z,\"1\"\r\n"
                            + "6151,2026-07-01T01:29:00Z,\"1\"\"\"\r\n",
                    "time,STCD,Z,Z\n");

    private CsvSeeds() {}
}
