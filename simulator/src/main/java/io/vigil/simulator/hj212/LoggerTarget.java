package io.vigil.simulator.hj212;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.simulator.TargetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends what sensors measure as data loggers do: each site has a logger with a connection of its
 * own, and each frame waits for the answer that the centre has it before the next one goes. A frame
 * that is not answered is sent again, three times in all, as HJ 212 has it. Used by one thread.
 */
public final class LoggerTarget implements MessageTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 3;
    private static final int SENSOR_LEVEL = 4;

    private final Catalogue catalogue;
    private final InetSocketAddress centre;
    private final String password;
    private final Duration patience;
    private final Map<SiteId, DataLogger> loggers = new HashMap<>();

    /**
     * @param catalogue where the sensors are
     * @param centre where the loggers connect
     * @param password of all of them
     * @param patience how long an answer is waited for
     */
    public LoggerTarget(
            Catalogue catalogue, InetSocketAddress centre, String password, Duration patience) {
        this.catalogue = catalogue;
        this.centre = centre;
        this.password = password;
        this.patience = patience;
    }

    /** A logger and its connection. */
    private static final class DataLogger {
        private final LoggerFrames frames;
        private final Socket socket;
        private final BufferedReader answers;

        DataLogger(LoggerFrames frames, Socket socket) throws IOException {
            this.frames = frames;
            this.socket = socket;
            this.answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        void send(LoggerFrames.Frame frame) throws IOException {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                socket.getOutputStream().write(frame.bytes());
                socket.getOutputStream().flush();
                if (isAnswered(frame)) {
                    return;
                }
            }
            throw new IOException("no answer to QN=" + frame.requestNumber());
        }

        private boolean isAnswered(LoggerFrames.Frame frame) throws IOException {
            try {
                String answer = answers.readLine();
                while (answer != null) {
                    if (answer.contains("QN=" + frame.requestNumber() + ";")
                            && answer.contains(";CN=9014;")) {
                        return true;
                    }
                    answer = answers.readLine();
                }
            } catch (SocketTimeoutException e) {
                return false;
            }
            throw new IOException("the centre has ended the connection");
        }
    }

    @Override
    public void send(SimulatedMessage message) {
        Sensor sensor =
                catalogue
                        .sensor(new SensorId(message.topic().split("/")[SENSOR_LEVEL]))
                        .orElseThrow();
        try {
            DataLogger logger = logger(sensor.site());
            JsonNode content = JSON.readTree(message.payload());
            for (JsonNode reading :
                    content.isArray() ? content : JSON.createArrayNode().add(content)) {
                logger.send(frame(logger.frames, sensor, reading));
            }
        } catch (IOException e) {
            throw new TargetException("the logger of " + sensor.site().value() + " failed", e);
        }
    }

    private static LoggerFrames.Frame frame(LoggerFrames frames, Sensor sensor, JsonNode reading) {
        Map<String, Double> values = new LinkedHashMap<>();
        reading.get("values")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asDouble()));
        return frames.realTime(
                OffsetDateTime.parse(reading.get("t").asText()).toInstant(),
                sensor.id().value(),
                values,
                "N");
    }

    private DataLogger logger(SiteId site) throws IOException {
        DataLogger known = loggers.get(site);
        if (known == null) {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(centre, (int) patience.toMillis());
            known = new DataLogger(new LoggerFrames(LoggerFrames.device(site), password), socket);
            loggers.put(site, known);
        }
        return known;
    }

    @Override
    public void close() {
        for (DataLogger logger : loggers.values()) {
            try {
                logger.socket.close();
            } catch (IOException e) {
                throw new TargetException("a connection cannot be closed", e);
            }
        }
    }
}
