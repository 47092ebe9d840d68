package io.vigil.web.feed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * How to reach the broker.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}
 * @param user user name, if the broker wants one
 * @param password its password; never printed
 * @param tlsSockets for {@code ssl://}, what makes its sockets and decides whom they trust; what
 *     the JVM trusts if empty
 */
public record BrokerAccess(
        String url,
        Optional<String> user,
        Optional<String> password,
        Optional<SSLSocketFactory> tlsSockets) {
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int FIRST_REFUSAL = 128;

    public BrokerAccess {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(tlsSockets, "tlsSockets");
        if (!url.startsWith("tcp://") && !url.startsWith("ssl://")) {
            throw new IllegalArgumentException(
                    "broker url must start with tcp:// or ssl://, but was \"" + url + "\"");
        }
    }

    /** Without user and password. */
    public static BrokerAccess anonymous(String url) {
        return new BrokerAccess(url, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Options for one connection that is not made anew by itself, and begins with an empty session.
     *
     * @param answerTime longest wait for the broker's answer; at least a second
     */
    public MqttConnectionOptions options(Duration answerTime) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, answerTime.toSeconds()));
        options.setAutomaticReconnect(false);
        user.ifPresent(options::setUserName);
        password.ifPresent(secret -> options.setPassword(secret.getBytes(StandardCharsets.UTF_8)));
        if (url.startsWith("tcp:")) {
            options.setSocketFactory(new PromptSockets());
        } else {
            tlsSockets.ifPresent(options::setSocketFactory);
        }
        return options;
    }

    /**
     * MQTT 5 brokers confirm what they refuse, too; the reason code tells.
     *
     * @param answer that has come
     * @throws MqttException if any of it was refused
     */
    public static void requireGranted(IMqttToken answer) throws MqttException {
        int[] codes = answer.getReasonCodes();
        if (codes == null) {
            return;
        }
        for (int code : codes) {
            if (code >= FIRST_REFUSAL) {
                throw new MqttException(code);
            }
        }
    }

    @Override
    public String toString() {
        return "BrokerAccess[url="
                + url
                + ", user="
                + user.orElse("none")
                + ", password="
                + password.map(secret -> "*****").orElse("none")
                + "]";
    }
}
