package io.vigil.store.influx;

import io.vigil.store.InfluxOptions;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fits the client's requests to the server: adds the credentials, and turns {@code
 * /api/v2/write?bucket=database/policy} into {@code /write?db=database&rp=policy} for servers
 * before 1.8, which do not know the former. Thread-safe.
 */
final class ServerApi implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ServerApi.class);
    private static final String V2_WRITE = "/api/v2/write";
    private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+).*");

    private final StoreSettings.Influx settings;
    private volatile Optional<InfluxOptions.Api> detected = Optional.empty();

    ServerApi(StoreSettings.Influx settings) {
        this.settings = settings;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        Request.Builder fitted = authorized(request);
        if (url.encodedPath().endsWith(V2_WRITE) && api(chain) == InfluxOptions.Api.V1) {
            fitted.url(v1Write(url));
        }
        Response response = chain.proceed(fitted.build());
        if (response.code() == 404) {
            // Perhaps another version was installed meanwhile.
            detected = Optional.empty();
        }
        return response;
    }

    private Request.Builder authorized(Request request) {
        Request.Builder builder = request.newBuilder();
        settings.token().ifPresent(token -> builder.header("Authorization", "Token " + token));
        settings.user()
                .ifPresent(
                        user ->
                                builder.header(
                                        "Authorization",
                                        Credentials.basic(user, settings.password().orElse(""))));
        return builder;
    }

    private HttpUrl v1Write(HttpUrl url) {
        String path = url.encodedPath();
        HttpUrl.Builder v1 =
                url.newBuilder()
                        .encodedPath(
                                path.substring(0, path.length() - V2_WRITE.length()) + "/write")
                        .query(null)
                        .addQueryParameter("db", settings.database())
                        .addQueryParameter("precision", "n");
        settings.retentionPolicy().ifPresent(policy -> v1.addQueryParameter("rp", policy));
        return v1.build();
    }

    private InfluxOptions.Api api(Chain chain) throws IOException {
        if (settings.options().api() != InfluxOptions.Api.DETECT) {
            return settings.options().api();
        }
        if (detected.isEmpty()) {
            Request ping =
                    authorized(
                                    new Request.Builder()
                                            .url(InfluxQl.endpoint(settings, "ping").build())
                                            .build())
                            .build();
            try (Response answer = chain.proceed(ping)) {
                String version = answer.header("X-Influxdb-Version", "");
                if (answer.isSuccessful()) {
                    detected = Optional.of(apiOf(version));
                    LOG.info("{} is InfluxDB \"{}\"", settings.url(), version);
                } else {
                    return InfluxOptions.Api.V2;
                }
            }
        }
        return detected.orElse(InfluxOptions.Api.V2);
    }

    /** The write endpoint of a version; V2 where the version says nothing. */
    static InfluxOptions.Api apiOf(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return InfluxOptions.Api.V2;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        return major == 0 || (major == 1 && minor < 8)
                ? InfluxOptions.Api.V1
                : InfluxOptions.Api.V2;
    }
}
