package io.vigil.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    private static StoreSettings.Influx influx(
            String url, String bucket, String token, String user, String password) {
        return new StoreSettings.Influx(
                url,
                "vigil",
                bucket,
                Optional.ofNullable(token),
                Optional.ofNullable(user),
                Optional.ofNullable(password));
    }

    @Test
    void survivesSerialization() throws Exception {
        StoreSettings.Influx influx = influx("http://h:8086", "vigil/year", null, "u", "p");
        StoreSettings.Embedded embedded =
                new StoreSettings.Embedded("data", new EmbeddedOptions(true, 5));

        assertThat(copy(influx)).isEqualTo(influx);
        assertThat(copy(embedded)).isEqualTo(embedded);
    }

    private static Object copy(Object original) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void neverShowsSecrets() {
        assertThat(influx("http://h:8086", "b", "t0psecret", null, null).toString())
                .contains("token=*****")
                .doesNotContain("t0psecret");
        assertThat(influx("http://h:8086", "b", null, "bob", "t0psecret").toString())
                .contains("bob", "password=*****")
                .doesNotContain("t0psecret");
    }

    @Test
    void readsDatabaseAndRetentionPolicyFromTheBucket() {
        assertThat(influx("http://h", "vigil/year", null, null, null).database())
                .isEqualTo("vigil");
        assertThat(influx("http://h", "vigil/year", null, null, null).retentionPolicy())
                .contains("year");
        assertThat(influx("http://h", "vigil", null, null, null).retentionPolicy()).isEmpty();
        assertThat(influx("http://h", "vigil/", null, null, null).retentionPolicy()).isEmpty();
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> influx("h:8086", "b", null, null, null))
                .hasMessageContaining("url must be like http://host:8086");
        assertThatThrownBy(() -> influx("http://bob:t0psecret@h:8086", "b", null, null, null))
                .hasMessageContaining("must not hold a user")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("t0psecret"));
        assertThatThrownBy(() -> influx("ftp://bob:t0psecret@h", "b", null, null, null))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("t0psecret"));
        assertThatThrownBy(() -> influx("http://h", " ", null, null, null))
                .hasMessageContaining("bucket");
        assertThatThrownBy(() -> influx("http://h", "b", null, "bob", null))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> influx("http://h", "b", "t", "bob", "p"))
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> new StoreSettings.Embedded(" ")).hasMessageContaining("directory");
        assertThatThrownBy(() -> new EmbeddedOptions(false, -1)).hasMessageContaining("-1");
        assertThatThrownBy(
                        () ->
                                new InfluxOptions(
                                        InfluxOptions.Api.V1,
                                        true,
                                        Duration.ZERO,
                                        Duration.ofSeconds(1)))
                .hasMessageContaining("connectTimeout");
    }
}
