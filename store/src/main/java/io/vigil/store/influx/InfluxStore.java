package io.vigil.store.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContents;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreSettings;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.WriteVerdict;
import java.io.IOException;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store on an InfluxDB server, 1.6 to 3.x: line protocol for writing, InfluxQL for reading. The
 * server need not be up when it is opened. Thread-safe.
 *
 * <p>A write returns when the server has confirmed it; InfluxDB confirms when its own log is
 * written.
 */
public final class InfluxStore implements SeriesStore {
    private static final Logger LOG = LoggerFactory.getLogger(InfluxStore.class);

    /** The client wants an organisation even for servers that know none. */
    private static final String NO_ORG = "-";

    private final StoreSettings.Influx settings;
    private final String org;
    private final OkHttpClient http;
    private final InfluxDBClient client;
    private final WriteApiBlocking writer;
    private final InfluxQl queries;
    private final BatchWriter batches = new BatchWriter(this::send);
    private volatile boolean closed;

    private InfluxStore(StoreSettings.Influx settings) {
        this.settings = settings;
        org = settings.org().isBlank() ? NO_ORG : settings.org();
        OkHttpClient.Builder http =
                new OkHttpClient.Builder()
                        .connectTimeout(settings.options().connectTimeout())
                        .readTimeout(settings.options().requestTimeout())
                        .writeTimeout(settings.options().requestTimeout())
                        .callTimeout(settings.options().requestTimeout())
                        .addInterceptor(new ServerApi(settings));
        this.http = http.build();
        client =
                InfluxDBClientFactory.create(
                        InfluxDBClientOptions.builder()
                                .url(settings.url())
                                .org(org)
                                .bucket(settings.bucket())
                                .okHttpClient(http)
                                .build());
        writer = client.getWriteApiBlocking();
        queries = new InfluxQl(this.http, settings);
    }

    /** Opens the store; creates a missing database if the server is up and the settings allow. */
    public static InfluxStore open(StoreSettings.Influx settings) {
        InfluxStore store = new InfluxStore(settings);
        if (settings.options().createDatabase()) {
            store.createDatabase();
        }
        return store;
    }

    @Override
    public WriteVerdict write(List<? extends StoreRecord> batch) {
        requireOpen();
        return batches.write(batch);
    }

    private Answer send(String lines) {
        Answer answer = sendOnce(lines);
        boolean mendable =
                answer.kind() == Answer.Kind.NO_DATABASE && settings.options().createDatabase();
        return mendable && createDatabase() ? sendOnce(lines) : answer;
    }

    private Answer sendOnce(String lines) {
        try {
            writer.writeRecord(settings.bucket(), org, WritePrecision.NS, lines);
            return Answer.STORED;
        } catch (InfluxException e) {
            return Answer.of(e);
        }
    }

    private boolean createDatabase() {
        try {
            queries.createDatabase();
            return true;
        } catch (IOException e) {
            LOG.info("the database {} was not created: {}", settings.database(), e.getMessage());
            return false;
        }
    }

    @Override
    public StoreQueries query() {
        requireOpen();
        return new InfluxQueries(queries);
    }

    @Override
    public StoreUpkeep upkeep() {
        requireOpen();
        return new InfluxUpkeep(queries);
    }

    @Override
    public StoreContents contents() {
        requireOpen();
        return new InfluxContents(queries);
    }

    @Override
    public boolean isAvailable() {
        if (closed) {
            return false;
        }
        Request ping =
                new Request.Builder().url(InfluxQl.endpoint(settings, "ping").build()).build();
        try (Response response = http.newCall(ping).execute()) {
            return response.isSuccessful();
        } catch (IOException e) {
            LOG.debug("{} does not answer", settings.url(), e);
            return false;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store at " + settings.url() + " is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            client.close();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }
}
