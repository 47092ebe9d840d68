package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.mosquitto.MosquittoPlan;
import io.vigil.standalone.mosquitto.MosquittoText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The example in the documents is what the command writes. To write it anew: {@code mvn -pl
 * standalone -am test -Dtest=MosquittoDocumentTest -Dvigil.write-docs=true}.
 */
class MosquittoDocumentTest {
    @Test
    void theExampleIsUpToDate() throws IOException {
        Path example = Path.of("..", "docs", "mosquitto.conf");
        String text =
                MosquittoText.configuration(
                        new MosquittoPlan(
                                Path.of("/etc/mosquitto/vigil"),
                                Path.of("/var/lib/mosquitto"),
                                Accounts.SERVICE,
                                List.of(),
                                new MosquittoPlan.Listener("127.0.0.1", 1883, false),
                                Optional.empty()));
        if (Boolean.getBoolean("vigil.write-docs")) {
            Files.writeString(example, text);
        }

        assertThat(Files.readString(example)).isEqualTo(text);
    }
}
