package io.vigil.ingest.decode;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came out of one message, and a small catalogue to decode against. */
public final class Decoded implements ReadingSink {
    public static final Instant NOW = Instant.parse("2026-07-01T01:30:00Z");

    static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "test.yaml",
                                    """
                                    enterprises:
                                      - { id: hydro, name: Hydro }
                                      - { id: chem, name: Chem }
                                    sites:
                                      - id: bridge
                                        name: Bridge
                                        type: river
                                        enterprise: hydro
                                        region: 43/4309
                                        position: { lat: 28, lon: 112 }
                                        lateness: 10 min
                                        sensors:
                                          - id: w1
                                            kind: water-level
                                            interval: 1 min
                                            quantities: { level: { unit: m, min: -1, max: 40 }, rain: mm }
                                          - id: w2
                                            kind: water-level
                                            interval: 1 min
                                            quantities: { level: ft, flow: m3/s }
                                      - id: plant
                                        name: Plant
                                        type: chemical
                                        enterprise: chem
                                        region: 43/4309
                                        position: { lat: 28, lon: 112 }
                                        sensors:
                                          - id: g1
                                            kind: gas-leak
                                            interval: 10 s
                                            quantities: { combustible: "%LEL", temperature: °C }
                                    """))
                    .catalogue();

    public final List<Site> sites = new ArrayList<>();
    public final List<Reading> readings = new ArrayList<>();
    public final List<Reject> rejects = new ArrayList<>();

    static Decoded of(String topic, byte[] payload) {
        return of(CATALOGUE, topic, payload);
    }

    /** Against another catalogue. */
    public static Decoded of(Catalogue catalogue, String topic, byte[] payload) {
        Decoded decoded = new Decoded();
        new MessageDecoder(catalogue).decode(topic, payload, NOW, NOW, decoded);
        return decoded;
    }

    /** A catalogue that has to be in order. */
    public static Catalogue catalogue(String yaml) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(Map.of("test.yaml", yaml));
        if (loaded.findings().stream().anyMatch(Finding::isError)) {
            throw new IllegalArgumentException(loaded.findings().toString());
        }
        return loaded.catalogue();
    }

    static Decoded of(String topic, String payload) {
        return of(topic, payload.getBytes(StandardCharsets.UTF_8));
    }

    /** Code and place of each reject. */
    public List<String> rejected() {
        return rejects.stream().map(reject -> reject.code() + " " + reject.place()).toList();
    }

    @Override
    public void reading(Site site, Reading reading) {
        sites.add(site);
        readings.add(reading);
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }
}
