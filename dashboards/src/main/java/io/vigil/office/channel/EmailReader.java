package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.office.channel.EmailSettings.Login;
import io.vigil.office.channel.EmailSettings.Security;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFindingCode;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what mail needs. */
final class EmailReader implements TransportReader {
    private static final int USUAL_WORKERS = 2;

    @Override
    public List<String> keys() {
        return List.of(
                "host",
                "port",
                "security",
                "user",
                "password-file",
                "trust-file",
                "from",
                "to",
                "workers");
    }

    @Override
    public int workers(DeskFields fields, int most) {
        return fields.whole("workers", 1, most).orElse(USUAL_WORKERS);
    }

    @Override
    public Optional<Transport> read(DeskFields fields, Findings findings) {
        fields.require("host", "from");
        Security security =
                fields.word("security", List.of("starttls", "tls", "none"))
                        .map(word -> Security.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Security.STARTTLS);
        Optional<String> host = fields.text("host");
        host.filter(name -> security == Security.NONE && !WebhookReader.isHere(name))
                .ifPresent(
                        name ->
                                findings.add(
                                        ChannelFindingCode.UNPROTECTED,
                                        fields.placeOf("host"),
                                        name));
        int port = fields.whole("port", 1, 65_535).orElse(security == Security.TLS ? 465 : 587);
        Optional<String> from =
                fields.understood("from", EmailReader::address, "an address: name@example.cn");
        boolean named = fields.has("user") || fields.has("password-file");
        if (named) {
            fields.require("user", "password-file");
        }
        Optional<Login> login = login(fields, findings);
        List<String> to = to(fields, findings);
        Optional<String> trust =
                fields.text("trust-file").map(name -> SecretFiles.beside(fields, name).toString());
        if (host.isEmpty() || from.isEmpty() || (named && login.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new EmailSettings(host.get(), port, security, login, trust, from.get(), to));
    }

    private static Optional<Login> login(DeskFields fields, Findings findings) {
        Optional<String> user = fields.text("user");
        Optional<Secret> password = SecretFiles.read(fields, "password-file", findings);
        return user.flatMap(name -> password.map(secret -> new Login(name, secret)));
    }

    private static List<String> to(DeskFields fields, Findings findings) {
        List<String> addresses = new ArrayList<>();
        for (String text : fields.texts("to")) {
            Optional<String> address = address(text);
            address.ifPresentOrElse(
                    addresses::add,
                    () ->
                            findings.add(
                                    DeskFindingCode.BAD_VALUE,
                                    fields.placeOf("to"),
                                    text,
                                    "an address: name@example.cn"));
        }
        return addresses;
    }

    private static Optional<String> address(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            return address.getAddress().indexOf('@') > 0 ? Optional.of(text) : Optional.empty();
        } catch (AddressException e) {
            return Optional.empty();
        }
    }
}
