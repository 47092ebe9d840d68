package io.vigil.ingest.decode.senml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.ingest.decode.senml.SenmlRecord.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pack alone, against the examples of RFC 8428 (see NOTICE.md beside them). */
class SenmlPackTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static byte[] file(String name) throws IOException {
        try (InputStream in = SenmlPackTest.class.getResourceAsStream("/senml/" + name)) {
            return in.readAllBytes();
        }
    }

    private static SenmlPack pack(String json) throws UnreadableMessageException {
        return SenmlPack.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String json) throws UnreadableMessageException {
        return pack(json).problems().stream()
                .map(problem -> problem.code() + " " + problem.place())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ex1", "ex2", "ex3", "ex6", "ex7", "ex9", "ex11", "ex12"})
    void resolvesTheExamplesAsTheRfcDoes(String example) throws Exception {
        JsonNode expected = JSON.readTree(file(example + ".gen.resolved.json"));

        for (String form : List.of(".json", ".gen.json")) {
            SenmlPack pack = SenmlPack.read(file(example + form));
            assertThat(pack.problems()).isEmpty();
            List<SenmlRecord> records = new ArrayList<>(pack.records());
            // The resolved form leaves data out.
            records.removeIf(record -> record.value().kind() == Kind.DATA);
            assertThat(records).hasSameSizeAs(expected);
            for (int i = 0; i < records.size(); i++) {
                check(records.get(i), expected.get(i));
            }
        }
    }

    private static void check(SenmlRecord record, JsonNode expected) {
        assertThat(record.fullName()).isEqualTo(expected.get("n").asText());
        assertThat(record.unit())
                .isEqualTo(expected.has("u") ? expected.get("u").asText() : record.unit());
        // Times relative to now were resolved when the example was made.
        if (record.time() >= SenmlRecord.RELATIVE_BELOW) {
            double seconds = expected.get("t").asDouble();
            // Some resolved times are milliseconds by mistake.
            assertThat(record.time()).isEqualTo(seconds > 1e11 ? seconds / 1000 : seconds);
        }
        switch (record.value().kind()) {
            case NUMBER ->
                    assertThat(record.value().number()).isEqualTo(expected.get("v").asDouble());
            case STRING -> assertThat(record.value().text()).isEqualTo(expected.get("vs").asText());
            case BOOLEAN ->
                    assertThat(record.value().number() == 1)
                            .isEqualTo(expected.get("vb").asBoolean());
            default -> throw new AssertionError(record);
        }
    }

    @Test
    void readsTheExampleThatHasNoResolvedForm() throws Exception {
        for (String form : List.of("ex13.json", "ex13.gen.json")) {
            assertThat(SenmlPack.read(file(form)).records())
                    .extracting(record -> record.fullName() + " " + record.value().number())
                    .containsExactly(
                            "2001:db8::3 0.5",
                            "2001:db8::4 0.5",
                            "2001:db8::3 0.0",
                            "2001:db8::4 0.0");
        }
    }

    @Test
    void addsBaseValuesAndSums() throws Exception {
        List<SenmlRecord> records =
                pack("[{'bn':'d:','bv':20,'bs':100,'n':'a','v':1.5},{'n':'b','s':5},{'n':'c','v':1,'s':2}]")
                        .records();

        assertThat(records)
                .extracting(record -> record.value().kind() + " " + record.value().number())
                .containsExactly("NUMBER 21.5", "SUM 105.0", "NUMBER 21.0");
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
                    [{'n':'a'}]                       | MISSING_FIELD /0
                    [{'v':1}]                         | BAD_FIELD /0/n
                    [{'n':'-a','v':1}]                | BAD_FIELD /0/n
                    [{'n':'a b','v':1}]               | BAD_FIELD /0/n
                    [{'n':1,'v':1}]                   | BAD_FIELD /0/n
                    [{'n':'a','v':'1'}]               | NOT_A_NUMBER /0/v
                    [{'n':'a','v':1e999}]             | NOT_A_NUMBER /0/v
                    [{'n':'a','v':NaN}]               | NOT_A_NUMBER /0/v
                    [{'n':'a','v':1,'t':'now'}]       | BAD_FIELD /0/t
                    [{'n':'a','v':1,'u':5}]           | BAD_FIELD /0/u
                    [{'n':'a','v':1,'vb':true}]       | BAD_FIELD /0
                    [{'n':'a','vb':1}]                | BAD_FIELD /0/vb
                    [{'n':'a','v':1,'v':2}]           | DUPLICATE_FIELD /0/v
                    [{'n':'a','v':1},5]               | BAD_FIELD /1
                    """)
    void refusesARecordAlone(String json, String problem) throws Exception {
        assertThat(problems(json.strip())).containsExactly(problem);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            textBlock =
                    """
                    {'n':'a','v':1}                                | BAD_FIELD
                    []                                             | BAD_FIELD
                    5                                              | BAD_FIELD
                    [{'bn':'x:'}]                                  | MISSING_FIELD
                    [{'n':'a','v':1}                               | BAD_JSON
                    [{'n':'a','v':1}] x                            | BAD_JSON
                    [{'bn':5,'n':'a','v':1}]                       | BAD_FIELD
                    [{'bt':'x','n':'a','v':1}]                     | BAD_FIELD
                    [{'bn':'a','bn':'b','v':1}]                    | DUPLICATE_FIELD
                    [{'n':'a','v':1},{'n':'b','v':1,'foo_':1}]     | NOT_SUPPORTED
                    [{'bver':11,'n':'a','v':1}]                    | NOT_SUPPORTED
                    [{'bver':1000000000000,'n':'a','v':1}]         | BAD_FIELD
                    [{'bver':10,'n':'a','v':1},{'bver':5,'v':1}]   | BAD_FIELD
                    """)
    void refusesThePack(String json, String code) {
        assertThatThrownBy(() -> pack(json.strip()))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessage(code);
    }

    @Test
    void skipsLabelsThatNeedNotBeUnderstoodAndReadsLaterVersionsThatItUnderstands()
            throws Exception {
        assertThat(pack("[{'bver':26,'n':'a','v':1,'foo':{'x':[1]},'ut':5}]").records()).hasSize(1);
    }
}
