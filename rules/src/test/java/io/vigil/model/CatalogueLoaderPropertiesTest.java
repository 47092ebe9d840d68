package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a file holds, the loader answers with a catalogue or with findings. */
class CatalogueLoaderPropertiesTest {
    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, CatalogueLoader.MESSAGES);
    private static final String SPECIAL =
            "\t\n\r \"'#&*!%@`{}[],:-?|>\\~\u0000\u0085\u2028\uFEFF\uD800九";

    @Property(tries = 1000)
    void neverThrowsForDamagedYaml(@ForAll long seed) {
        check(Map.of("county.yaml", damaged(CatalogueLoaderTest.COUNTY, new Random(seed))));
    }

    @Property(tries = 1000)
    void neverThrowsForDamagedTables(@ForAll long seed) {
        Random random = new Random(seed);
        check(
                Map.of(
                        "county.yaml",
                        CatalogueLoaderTest.COUNTY,
                        "sites.csv",
                        damaged(CatalogueLoaderTest.SITES_CSV, random),
                        "sensors.csv",
                        damaged(CatalogueLoaderTest.SENSORS_CSV, random)));
    }

    @Property
    void neverThrowsForAnyText(@ForAll String text) {
        check(Map.of("a.yaml", text));
        check(Map.of("sites.csv", text));
    }

    private static void check(Map<String, String> files) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(files);

        assertThat(loaded.findings())
                .allSatisfy(finding -> assertThat(files).containsKey(finding.place().file()))
                .allSatisfy(finding -> assertThat(ENGLISH.line(finding)).isNotBlank());
        if (loaded.hasErrors()) {
            assertThat(loaded.catalogue().sites()).isEmpty();
        } else {
            String written = CatalogueText.write(loaded.catalogue());
            CatalogueLoader.Loaded again = CatalogueLoader.parse(Map.of("again.yaml", written));
            assertThat(again.hasErrors()).isFalse();
            assertThat(CatalogueText.write(again.catalogue())).isEqualTo(written);
        }
    }

    private static String damaged(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, SPECIAL.charAt(random.nextInt(SPECIAL.length())));
                case 1 -> text.insert(at, SPECIAL.charAt(random.nextInt(SPECIAL.length())));
                case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
                default -> text.insert(at, original, 0, random.nextInt(original.length()));
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
