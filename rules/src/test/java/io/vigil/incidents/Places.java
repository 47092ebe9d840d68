package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import java.util.Map;

/**
 * A small catalogue: gauges along a river, 10 km apart and 1 h from one to the next; two plants.
 */
final class Places {
    static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    """
                                    regions:
                                      - { path: 43/4301/430101, name: { zh: 青川, en: Qingchuan } }
                                    enterprises:
                                      - { id: hydro, name: { zh: 水文局, en: Hydrology } }
                                    sites:
                                      - id: upper
                                        name: { zh: 上游, en: Upper }
                                        type: river
                                        enterprise: hydro
                                        region: 43/4301/430101
                                        position: { lat: 28.0, lon: 112 }
                                      - id: lower
                                        name: { zh: 下游, en: Lower }
                                        type: river
                                        enterprise: hydro
                                        region: 43/4301/430101
                                        position: { lat: 27.9, lon: 112 }
                                        upstream: [ { site: upper, travelTime: 1 h } ]
                                      - id: town
                                        name: { zh: 镇, en: Town }
                                        type: town
                                        enterprise: hydro
                                        region: 43/4301/430101
                                        position: { lat: 27.8, lon: 112 }
                                        upstream: [ { site: lower, travelTime: 1 h } ]
                                      - id: tanks
                                        name: { zh: 罐区, en: Tanks }
                                        type: tank-farm
                                        enterprise: hydro
                                        region: 43/4301/430101
                                        position: { lat: 28.0, lon: 112.01 }
                                        sensors:
                                          - id: tanks-sensor
                                            kind: gas-leak
                                            interval: 1 min
                                            quantities: { combustible: "%LEL" }
                                            neighbours: [ fence-sensor ]
                                      - id: fence
                                        name: { zh: 厂界, en: Fence }
                                        type: tank-farm
                                        enterprise: hydro
                                        region: 43/4301/430101
                                        position: { lat: 28.02, lon: 112.01 }
                                        sensors:
                                          - id: fence-sensor
                                            kind: gas-leak
                                            interval: 1 min
                                            quantities: { combustible: "%LEL" }
                                    """))
                    .catalogue();

    private Places() {}
}
