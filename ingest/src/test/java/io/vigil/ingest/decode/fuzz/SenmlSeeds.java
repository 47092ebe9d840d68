package io.vigil.ingest.decode.fuzz;

import java.util.List;

/** SenML packs in JSON. */
final class SenmlSeeds {
    static final List<byte[]> ALL =
            Texts.bytes(
                    "[{\"bn\":\"urn:dev:1:\",\"bt\":1782869405,\"bu\":\"Cel\",\"n\":\"temp\",\"v\":21.5},"
                            + "{\"n\":\"stage\",\"u\":\"m\",\"v\":25.31,\"t\":-5}]",
                    "[{\"bn\":\"urn:dev:1:\",\"bver\":10,\"bv\":20,\"n\":\"stage\",\"t\":-60,\"v\":1},"
                            + "{\"n\":\"label\",\"vs\":\"x\"},{\"n\":\"open\",\"vb\":true},"
                            + "{\"n\":\"raw\",\"vd\":\"aGk\"},{\"n\":\"sum\",\"s\":1.5,\"bs\":2,\"ut\":60}]");

    private SenmlSeeds() {}
}
