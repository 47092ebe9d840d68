package io.vigil.ingest.decode.fuzz;

import java.util.List;

/** Messages in Vigil's own format. */
final class JsonSeeds {
    static final List<byte[]> ALL =
            Texts.bytes(
                    "{\"sensor\":\"w1\",\"t\":\"2026-07-01T09:30:05.250+08:00\",\"seq\":1842,"
                            + "\"values\":{\"level\":25.31,\"rain\":0.2}}",
                    "[{\"sensor\":\"w1\",\"t\":1782869405250,\"values\":{\"level\":{\"v\":12.5,"
                            + "\"u\":\"ft\",\"q\":\"suspect\"}},\"more\":[1,{\"a\":null},\"\\u6c34\"]},"
                            + "{\"sensor\":\"senml\",\"t\":1782869405251,\"values\":{\"level\":1}}]",
                    "[{\"t\":1782869405250,\"values\":{\"level\":-1.5e-3}},"
                            + "{\"t\":\"2026-07-01T01:30:05Z\",\"values\":{\"rain\":1E2}}]");

    private JsonSeeds() {}
}
