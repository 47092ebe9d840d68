package io.vigil.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.jobs.Samples;
import io.vigil.model.Catalogue;
import java.io.InvalidObjectException;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class ConfigurationFilesTest {
    private static final String REGIONS =
            """
            regions:
              - { code: "439900", name: { zh: 县, en: County } }
            """;

    private static ConfigurationFiles files(long revision, String catalogue) {
        return new ConfigurationFiles(revision, Map.of("县.yaml", catalogue), Map.of());
    }

    /** A revision for each test, since equal files are one object wherever they were made. */
    private static ConfigurationFiles samples(long revision) {
        return new ConfigurationFiles(
                revision, Samples.files().catalogue(), Samples.files().rules());
    }

    private static byte[] written(ConfigurationFiles files) throws Exception {
        return InstantiationUtil.serializeObject(files);
    }

    private static ConfigurationFiles read(byte[] bytes) throws Exception {
        return InstantiationUtil.deserializeObject(
                bytes, ConfigurationFilesTest.class.getClassLoader());
    }

    @Test
    void allOperatorsOfAJvmGetTheSameFiles() throws Exception {
        ConfigurationFiles files = files(1, REGIONS);

        byte[] bytes = written(files);

        assertThat(read(bytes)).isSameAs(files);
        assertThat(read(bytes)).isSameAs(read(written(files(1, REGIONS))));
        assertThat(read(written(files(2, REGIONS))))
                .isEqualTo(files(2, REGIONS))
                .isNotSameAs(files);
    }

    @Test
    void anotherJvmUnpacksWhatWasPacked() throws Exception {
        ConfigurationFiles files =
                new ConfigurationFiles(
                        7, Map.of("县.yaml", REGIONS, "b.yaml", ""), Map.of("r", "规则"));

        assertThat(PackedFiles.of(files).unpack()).isEqualTo(files);
    }

    @Test
    void theCatalogueOfACountryTravelsAsAFractionOfItsText() throws Exception {
        String country = REGIONS + "# 440,000 sensors in lines much alike\n".repeat(100_000);

        assertThat(written(files(1, country)).length).isLessThan(country.length() / 20);
    }

    @Test
    void operatorsShareOneConfigurationUntilDocumentsDiffer() throws Exception {
        ConfigurationFiles files = samples(11);
        Map<String, String> published =
                Map.of(
                        ConfigurationDocument.RULES,
                        new ConfigurationDocument(Long.MAX_VALUE, Samples.otherRules()).toJson());

        Configuration first = files.overlaidBy(Map.of());
        Configuration other = read(written(files)).overlaidBy(Map.of());
        Configuration later = files.overlaidBy(published);

        assertThat(other).isSameAs(first);
        assertThat(later.rules()).isNotEqualTo(first.rules());
        assertThat(files.overlaidBy(Map.copyOf(published))).isSameAs(later);
    }

    @Test
    void theFilesAreReadOnceForAllThatIsMadeOfThem() throws Exception {
        ConfigurationFiles files = samples(12);

        Catalogue checked = files.loadCatalogue().catalogue();

        assertThat(files.overlaidBy(Map.of()).catalogue()).isSameAs(checked);
        assertThat(read(written(files)).loadCatalogue().catalogue()).isSameAs(checked);
    }

    @Test
    void damagedBytesAreRefused() throws Exception {
        byte[] bytes = written(files(1, "regions: []\n# " + "x".repeat(100)));
        bytes[bytes.length - 20] ^= 0x55;

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(InvalidObjectException.class);
    }
}
