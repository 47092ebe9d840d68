package io.vigil.warnings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.io.IOException;
import java.util.function.Function;

/**
 * Records as JSON: identities, region paths and grades as strings, times as RFC 3339 in UTC,
 * durations as ISO 8601, nothing written for what is absent. Unknown fields are ignored, so that
 * older readers understand newer writers.
 */
public final class DomainJson {
    private static final ObjectMapper MAPPER = create();

    private DomainJson() {}

    /** The mapper; must not be reconfigured. Thread-safe. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    private static ObjectMapper create() {
        return JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(identities())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static SimpleModule identities() {
        SimpleModule module = new SimpleModule("identities");
        asText(module, EpisodeId.class, EpisodeId::toString, EpisodeId::parse);
        asText(module, RuleId.class, RuleId::value, RuleId::new);
        asText(module, SiteId.class, SiteId::value, SiteId::new);
        asText(module, SensorId.class, SensorId::value, SensorId::new);
        asText(module, EnterpriseId.class, EnterpriseId::value, EnterpriseId::new);
        asText(module, RegionPath.class, RegionPath::toString, RegionPath::parse);
        asText(module, Grade.class, Grade::key, DomainJson::grade);
        module.addKeySerializer(Grade.class, new GradeKeySerializer());
        return module;
    }

    private static Grade grade(String key) {
        return Grade.ofKey(key)
                .orElseThrow(() -> new IllegalArgumentException("unknown grade \"" + key + "\""));
    }

    private static <T> void asText(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(type, new TextSerializer<>(write));
        module.addDeserializer(type, new TextDeserializer<>(type, read));
    }

    /** Grades as keys of maps look as they do elsewhere. */
    private static final class GradeKeySerializer extends JsonSerializer<Grade> {
        @Override
        public void serialize(Grade value, JsonGenerator out, SerializerProvider serializers)
                throws IOException {
            out.writeFieldName(value.key());
        }
    }

    private static final class TextSerializer<T> extends JsonSerializer<T> {
        private final Function<T, String> write;

        TextSerializer(Function<T, String> write) {
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider serializers)
                throws IOException {
            out.writeString(write.apply(value));
        }
    }

    private static final class TextDeserializer<T> extends JsonDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> read;

        TextDeserializer(Class<T> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(text, type, e.getMessage());
            }
        }
    }
}
