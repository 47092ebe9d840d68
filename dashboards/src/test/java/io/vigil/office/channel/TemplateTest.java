package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.office.channel.Template.Escaping;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "URL | %22%26a%3Db%0A%E6%B0%B4%20%24%7Bphone%7D",
                "FORM | %22%26a%3Db%0A%E6%B0%B4+%24%7Bphone%7D",
                "JSON | \\\"&a=b\\n水 ${phone}",
                "HEADER | \"&a=b 水 ${phone}"
            })
    void aValueStaysAValue(Escaping escaping, String expected) {
        Template template = new Template("<${text}>");

        String filled = template.fill(Map.of("text", "\"&a=b\n水 ${phone}", "phone", "1"), escaping);

        assertThat(filled).isEqualTo("<" + expected + ">");
    }

    @Test
    void escapesXml() {
        assertThat(
                        new Template("<t a='${text}'/>")
                                .fill(Map.of("text", "<b a=\"1\">&'\u0001"), Escaping.XML))
                .isEqualTo("<t a='&lt;b a=&quot;1&quot;&gt;&amp;&#39; '/>");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "application/json,JSON",
        "application/vnd.sms+json; charset=utf-8,JSON",
        "application/x-www-form-urlencoded,FORM",
        "text/xml,XML",
        "text/plain,NONE"
    })
    void theContentTypeDecidesHowValuesAreWritten(String type, Escaping expected) {
        assertThat(Escaping.ofContentType(type)).isEqualTo(expected);
    }

    @Test
    void namesItsPlaces() {
        assertThat(new Template("a${phone}b${text}${phone}").places())
                .containsExactly("phone", "text");
    }
}
