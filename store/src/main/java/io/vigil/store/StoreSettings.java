package io.vigil.store;

import java.io.ObjectStreamException;
import java.io.Serializable;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/** Which store, and how to reach it. Secrets never appear in {@code toString}. */
public sealed interface StoreSettings extends Serializable {
    /**
     * A store inside this process.
     *
     * @param directory where it keeps its files; created if missing
     */
    record Embedded(String directory, EmbeddedOptions options) implements StoreSettings {
        public Embedded {
            Objects.requireNonNull(options, "options");
            if (directory.isBlank()) {
                throw new IllegalArgumentException("directory must not be empty");
            }
        }

        public Embedded(String directory) {
            this(directory, EmbeddedOptions.DEFAULTS);
        }
    }

    /**
     * An InfluxDB server, 1.6 to 3.x.
     *
     * @param url for example {@code http://127.0.0.1:8086}
     * @param org organisation; servers 1.x ignore it
     * @param bucket bucket, or {@code database} or {@code database/retention-policy} on 1.x
     * @param token for servers from 1.8 on
     * @param user for servers 1.x with authentication, together with the password
     */
    record Influx(
            String url,
            String org,
            String bucket,
            Optional<String> token,
            Optional<String> user,
            Optional<String> password,
            InfluxOptions options)
            implements StoreSettings {
        public Influx {
            Objects.requireNonNull(org, "org");
            Objects.requireNonNull(options, "options");
            URI uri = URI.create(url);
            if (uri.getHost() == null
                    || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                throw new IllegalArgumentException(
                        "url must be like http://host:8086, but was \""
                                + withoutUserInfo(url)
                                + "\"");
            }
            if (uri.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "url must not hold a user or password; give them as settings of their own");
            }
            if (bucket.isBlank()) {
                throw new IllegalArgumentException("bucket must not be empty");
            }
            if (user.isPresent() != password.isPresent()) {
                throw new IllegalArgumentException("user and password go together");
            }
            if (token.isPresent() && user.isPresent()) {
                throw new IllegalArgumentException(
                        "give either a token or a user with password, not both");
            }
        }

        public Influx(
                String url,
                String org,
                String bucket,
                Optional<String> token,
                Optional<String> user,
                Optional<String> password) {
            this(url, org, bucket, token, user, password, InfluxOptions.DEFAULTS);
        }

        /** Database of a 1.x server: the bucket's part before the first slash. */
        public String database() {
            int slash = bucket.indexOf('/');
            return slash < 0 ? bucket : bucket.substring(0, slash);
        }

        /** Retention policy of a 1.x server: the bucket's part after the first slash. */
        public Optional<String> retentionPolicy() {
            int slash = bucket.indexOf('/');
            return slash < 0 || slash == bucket.length() - 1
                    ? Optional.empty()
                    : Optional.of(bucket.substring(slash + 1));
        }

        @Override
        public String toString() {
            return "Influx[url="
                    + url
                    + ", org="
                    + org
                    + ", bucket="
                    + bucket
                    + ", token="
                    + masked(token)
                    + ", user="
                    + user.orElse("")
                    + ", password="
                    + masked(password)
                    + ", options="
                    + options
                    + "]";
        }

        private static String masked(Optional<String> secret) {
            return secret.isPresent() ? "*****" : "";
        }

        private static String withoutUserInfo(String url) {
            return url.replaceFirst("//[^/@]*@", "//");
        }

        private Object writeReplace() throws ObjectStreamException {
            return new Form(
                    url,
                    org,
                    bucket,
                    token.orElse(null),
                    user.orElse(null),
                    password.orElse(null),
                    options);
        }

        /** What is serialized, since an Optional cannot be. */
        private record Form(
                String url,
                String org,
                String bucket,
                String token,
                String user,
                String password,
                InfluxOptions options)
                implements Serializable {
            private Object readResolve() throws ObjectStreamException {
                return new Influx(
                        url,
                        org,
                        bucket,
                        Optional.ofNullable(token),
                        Optional.ofNullable(user),
                        Optional.ofNullable(password),
                        options);
            }
        }
    }
}
