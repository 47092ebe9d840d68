package io.vigil.standalone.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that an InfluxDB tells everybody.
 *
 * @param text as it says it
 */
public record InfluxVersion(String text) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern NUMBERS = Pattern.compile("v?(\\d+)\\.(\\d+).*");

    /** Asks; empty if there is no answer, or one without a version. */
    public static Optional<InfluxVersion> of(String url) throws InterruptedException {
        try {
            HttpResponse<Void> answer =
                    HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .build()
                            .send(
                                    HttpRequest.newBuilder(
                                                    URI.create(url.replaceAll("/+$", "") + "/ping"))
                                            .timeout(PATIENCE)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding());
            return answer.headers()
                    .firstValue("X-Influxdb-Version")
                    .filter(version -> !version.isBlank())
                    .map(InfluxVersion::new);
        } catch (IOException e) {
            return Optional.empty(); // that it cannot be reached is a check of its own
        }
    }

    /** 1.6 to 3.x. */
    public boolean isSupported() {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return true; // a build without a number
        }
        int major = Integer.parseInt(numbers.group(1));
        return major >= 2 || (major == 1 && Integer.parseInt(numbers.group(2)) >= 6);
    }
}
