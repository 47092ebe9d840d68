package io.vigil.ingest.decode.fuzz;

import java.util.List;

/** CAP 1.2 messages. */
final class CapSeeds {
    private static final String WARNING =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a1</identifier>\
            <sender>cap@met.example</sender><sent>2026-07-01T09:00:00+08:00</sent>\
            <status>Actual</status><msgType>%s</msgType><scope>Public</scope>%s\
            <info><category>Met</category><event>暴雨</event><urgency>Expected</urgency>\
            <severity>Severe</severity><certainty>Likely</certainty>\
            <expires>2026-07-01T15:00:00+08:00</expires><area><areaDesc>x</areaDesc>\
            <polygon>28,112 29,112 29,113 28,113 28,112</polygon><circle>28.5,112.3 10</circle>\
            <geocode><valueName>GB/T 2260</valueName><value>430900</value></geocode>\
            </area></info></alert>""";

    static final List<byte[]> ALL =
            Texts.bytes(
                    WARNING.formatted("Alert", ""),
                    WARNING.formatted(
                            "Cancel",
                            "<note>n</note><references>cap@met.example,a0,"
                                    + "2026-07-01T08:00:00+08:00</references>"),
                    WARNING.formatted("Alert", "")
                            .replace(
                                    "<alert",
                                    "<!DOCTYPE alert [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><alert"));

    private CapSeeds() {}
}
