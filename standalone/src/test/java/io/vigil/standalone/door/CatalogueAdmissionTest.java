package io.vigil.standalone.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CatalogueAdmissionTest {
    private static String site(String enterprise, String device) {
        return """
                - id: %1$s-site
                  name: Site
                  type: chemical
                  enterprise: %1$s
                  region: 43/4309
                  position: { lat: 28, lon: 112 }
                  sensors:
                    - id: %1$s-gas
                      kind: gas-leak
                      interval: 1 min
                      quantities: { toxic: mg/m3 }
                      connection: { format: hj212, device: "%2$s", quantities: { toxic: a21028-Rtd } }
              """
                .formatted(enterprise, device);
    }

    private static Catalogue catalogue(String... sites) {
        return CatalogueLoader.parse(
                        Map.of(
                                "test.yaml",
                                "enterprises: [ { id: one, name: One }, { id: two, name: Two } ]\n"
                                        + "sites:\n"
                                        + String.join("", sites)))
                .catalogue();
    }

    @Test
    void aDeviceComesInAsTheEnterpriseOfItsSensorsInTheCatalogueInForce() {
        AtomicReference<Catalogue> inForce = new AtomicReference<>(catalogue(site("one", "M1")));
        CatalogueAdmission admission =
                new CatalogueAdmission(inForce::get, Optional.empty(), Optional.empty());

        assertThat(admission.enterpriseOf("hj212", "M1")).contains("one");
        assertThat(admission.enterpriseOf("hj212", "M2")).isEmpty();
        assertThat(admission.enterpriseOf("sl651", "M1")).isEmpty();
        assertThat(admission.isPassword("hj212", "M1", "anything")).isTrue();

        inForce.set(catalogue(site("one", "M1"), site("two", "M2")));

        assertThat(admission.enterpriseOf("hj212", "M2")).contains("two");
    }

    @Test
    void aDeviceThatTwoEnterprisesNameBelongsToNone() {
        Catalogue disputed = catalogue(site("one", "M1"), site("two", "M1"));
        CatalogueAdmission admission =
                new CatalogueAdmission(() -> disputed, Optional.empty(), Optional.of("one"));

        assertThat(admission.enterpriseOf("hj212", "M1")).isEmpty();
        assertThat(admission.strangers()).contains("one");
    }
}
