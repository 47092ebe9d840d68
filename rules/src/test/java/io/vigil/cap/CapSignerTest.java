package io.vigil.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapSignerTest {
    @TempDir static Path folder;

    private static CapSettings.Signing key(String algorithm) throws Exception {
        Path store = folder.resolve(algorithm + ".p12");
        Path password = Files.writeString(folder.resolve("password"), "changeit\n");
        if (!Files.exists(store)) {
            Process made =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-alias",
                                    "cap",
                                    "-keyalg",
                                    algorithm,
                                    "-dname",
                                    "CN=test",
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    store.toString(),
                                    "-storepass",
                                    "changeit")
                            .inheritIO()
                            .start();
            assertThat(made.waitFor()).isZero();
        }
        return new CapSettings.Signing(store, "cap", password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void aSignedMessageIsStillAMessageAndProvesItsSender(String algorithm) throws Exception {
        CapSigner signer = CapSigner.open(key(algorithm));
        String xml = CapReaderTest.vector("alert_chlorine_orange");

        String signed = signer.sign(xml);

        CapReader.Read read = CapReader.read("m", signed.getBytes(StandardCharsets.UTF_8));
        assertThat(read.findings()).isEmpty();
        assertThat(read.alert())
                .isEqualTo(CapReader.read("m", xml.getBytes(StandardCharsets.UTF_8)).alert());
        assertThat(CapSigner.verify("m", signed, signer.publicKey())).isEmpty();
    }

    @Test
    void oneLetterChangedIsNoticed() throws Exception {
        CapSigner signer = CapSigner.open(key("EC"));
        String signed = signer.sign(CapReaderTest.vector("alert_chlorine_orange"));

        assertThat(
                        CapSigner.verify(
                                "m",
                                signed.replace("<severity>Severe", "<severity>Minor"),
                                signer.publicKey()))
                .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo(CapCode.BAD_SIGNATURE));
    }

    @Test
    void anotherKeyIsNotTrustedEvenThoughTheMessageBringsItsCertificate() throws Exception {
        CapSigner signer = CapSigner.open(key("EC"));
        CapSigner other = CapSigner.open(key("RSA"));
        String signed = signer.sign(CapReaderTest.vector("cancel"));

        assertThat(CapSigner.verify("m", signed, other.publicKey()))
                .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo(CapCode.BAD_SIGNATURE));
    }

    @Test
    void aMissingSignatureIsTold() throws Exception {
        CapSigner signer = CapSigner.open(key("EC"));

        assertThat(CapSigner.verify("m", CapReaderTest.vector("cancel"), signer.publicKey()))
                .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo(CapCode.NO_SIGNATURE));
    }

    @Test
    void aWrongPasswordOrNameIsTold() throws Exception {
        CapSettings.Signing good = key("EC");
        Path wrong = Files.writeString(folder.resolve("wrong"), "nonsense");

        assertThatThrownBy(
                        () ->
                                CapSigner.open(
                                        new CapSettings.Signing(good.keyStore(), "cap", wrong)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(
                        () ->
                                CapSigner.open(
                                        new CapSettings.Signing(
                                                good.keyStore(), "nobody", good.passwordFile())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody");
    }
}
