package io.vigil.store.influx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.store.StoreQueryException;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Asks {@code /query} with InfluxQL, which 1.x, 2.x and 3.x all serve. Thread-safe.
 *
 * <p>The client library's own InfluxQL API is not used: it drops an error that comes with status
 * 200 (a query that was cut off), and an empty answer must never stand for an unknown one.
 */
final class InfluxQl {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OkHttpClient http;
    private final StoreSettings.Influx settings;

    InfluxQl(OkHttpClient http, StoreSettings.Influx settings) {
        this.http = http;
        this.settings = settings;
    }

    /** One row; tags of GROUP BY are among the columns. Times are nanoseconds. */
    record Row(Map<String, JsonNode> columns) {
        String text(String column) {
            JsonNode value = columns.get(column);
            return value == null || value.isNull() ? "" : value.asText();
        }

        long number(String column) {
            return columns.get(column).asLong();
        }

        double real(String column) {
            return columns.get(column).asDouble();
        }

        boolean has(String column) {
            JsonNode value = columns.get(column);
            return value != null && !value.isNull();
        }

        double realOrNaN(String column) {
            return has(column) ? real(column) : Double.NaN;
        }

        boolean truth(String column) {
            return columns.get(column).asBoolean();
        }
    }

    /**
     * Rows of one statement; none if the database does not exist, since then nothing was stored.
     *
     * @throws StoreQueryException if the server cannot be reached or did not answer in full
     */
    List<Row> rows(String statement) {
        try {
            return rows(ask(statement));
        } catch (IOException e) {
            throw new StoreQueryException(
                    "the server at " + settings.url() + " cannot answer: " + e.getMessage(), e);
        }
    }

    /** Creates the database; fine if it exists. Only servers 1.x understand it. */
    void createDatabase() throws IOException {
        JsonNode answer = ask("CREATE DATABASE " + name(settings.database()));
        JsonNode error = answer.path("results").path(0).path("error");
        if (!error.isMissingNode()) {
            throw new IOException(error.asText());
        }
    }

    private JsonNode ask(String statement) throws IOException {
        HttpUrl.Builder url = endpoint(settings, "query");
        url.addQueryParameter("db", settings.database());
        settings.retentionPolicy().ifPresent(policy -> url.addQueryParameter("rp", policy));
        url.addQueryParameter("epoch", "ns");
        Request request =
                new Request.Builder()
                        .url(url.build())
                        .header("Accept", "application/json")
                        .post(new FormBody.Builder().add("q", statement).build())
                        .build();
        try (Response response = http.newCall(request).execute();
                ResponseBody body = response.body()) {
            String text = body == null ? "" : body.string();
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + response.code() + ": " + text.strip());
            }
            return MAPPER.readTree(text);
        }
    }

    private static List<Row> rows(JsonNode answer) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            String error = result.path("error").asText("");
            if (!error.isEmpty() && !error.startsWith("database not found")) {
                throw new IOException(error);
            }
            if (result.path("partial").asBoolean()) {
                throw new IOException("the server cut the answer off (max-row-limit)");
            }
            for (JsonNode series : result.path("series")) {
                if (series.path("partial").asBoolean()) {
                    throw new IOException("the server cut the answer off (max-row-limit)");
                }
                Map<String, JsonNode> tags = new HashMap<>();
                series.path("tags").properties().forEach(e -> tags.put(e.getKey(), e.getValue()));
                JsonNode columns = series.path("columns");
                for (JsonNode values : series.path("values")) {
                    Map<String, JsonNode> row = new HashMap<>(tags);
                    for (int i = 0; i < columns.size(); i++) {
                        row.put(columns.get(i).asText(), values.get(i));
                    }
                    rows.add(new Row(row));
                }
            }
        }
        return rows;
    }

    /** An endpoint below the server's address. */
    static HttpUrl.Builder endpoint(StoreSettings.Influx settings, String name) {
        HttpUrl.Builder url = HttpUrl.get(settings.url()).newBuilder();
        if (settings.url().endsWith("/")) {
            url.setPathSegment(HttpUrl.get(settings.url()).pathSize() - 1, name);
        } else {
            url.addPathSegment(name);
        }
        return url;
    }

    /** A string literal. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> out.append("\\'");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
        return out.append('\'').toString();
    }

    /** A quoted identifier. */
    static String name(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
