package io.vigil.office.channel;

import io.vigil.digest.Sha256;
import io.vigil.office.channel.EmailSettings.Security;
import io.vigil.office.channel.Reason.Code;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * Sends messages by mail, Chinese first, then English. Each attempt is a connection of its own.
 * What the server answers with 4xx is tried again, 5xx is final. The Message-ID follows from the
 * delivery's id: where a mail comes twice because the confirmation was lost, the second is
 * recognised by it.
 */
final class EmailChannel implements Channel {
    private final ChannelSettings settings;
    private final EmailSettings mail;
    private final Session session;

    /**
     * @throws IOException if the trust file cannot be used
     */
    EmailChannel(ChannelSettings settings, EmailSettings mail) throws IOException {
        this.settings = settings;
        this.mail = mail;
        this.session = Session.getInstance(properties());
    }

    private Properties properties() throws IOException {
        Properties properties = new Properties();
        String protocol = "mail." + protocol();
        properties.put(protocol + ".host", mail.host());
        properties.put(protocol + ".port", Integer.toString(mail.port()));
        properties.put(protocol + ".connectiontimeout", millis(settings.connectTimeout()));
        properties.put(protocol + ".timeout", millis(settings.answerTimeout()));
        properties.put(protocol + ".writetimeout", millis(settings.answerTimeout()));
        properties.put(protocol + ".auth", Boolean.toString(mail.login().isPresent()));
        properties.put(protocol + ".from", mail.from());
        properties.put(protocol + ".ssl.checkserveridentity", "true");
        if (mail.security() == Security.STARTTLS) {
            properties.put(protocol + ".starttls.enable", "true");
            properties.put(protocol + ".starttls.required", "true");
        }
        if (mail.trustFile().isPresent()) {
            properties.put(
                    protocol + ".ssl.socketFactory", TrustedSockets.of(mail.trustFile().get()));
        }
        return properties;
    }

    private String protocol() {
        return mail.security() == Security.TLS ? "smtps" : "smtp";
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }

    @Override
    public String key() {
        return settings.key();
    }

    @Override
    public Terms terms() {
        return ChannelTerms.of(settings, Optional.empty());
    }

    @Override
    public Attempt send(Delivery delivery) {
        MimeMessage letter;
        InternetAddress recipient;
        try {
            recipient = new InternetAddress(delivery.recipient(), true);
            letter = letter(delivery, recipient);
        } catch (AddressException e) {
            return ChannelTerms.never(Code.BAD_ADDRESS, delivery.recipient());
        } catch (IOException | MessagingException e) {
            return ChannelTerms.never(Code.BAD_CONTENT, e.getClass().getSimpleName());
        }
        try (Transport transport = session.getTransport(protocol())) {
            if (mail.login().isPresent()) {
                EmailSettings.Login login = mail.login().get();
                transport.connect(login.user(), login.password().value());
            } else {
                transport.connect();
            }
            transport.sendMessage(letter, new InternetAddress[] {recipient});
            return new Attempt.Sent(Optional.of(letter.getMessageID()));
        } catch (MessagingException e) {
            return failed(e);
        }
    }

    private MimeMessage letter(Delivery delivery, InternetAddress recipient)
            throws IOException, MessagingException {
        Notice notice = Notice.fromJson(delivery.payload());
        NoticeText chinese = new NoticeText(notice, Locale.SIMPLIFIED_CHINESE, settings.zone());
        NoticeText english = new NoticeText(notice, Locale.ENGLISH, settings.zone());
        String id = messageId(delivery.id());
        MimeMessage letter = new LetterWithId(session, id);
        letter.setFrom(new InternetAddress(mail.from(), true));
        letter.setRecipient(Message.RecipientType.TO, recipient);
        letter.setSubject(chinese.subject(), StandardCharsets.UTF_8.name());
        letter.setText(
                chinese.body() + "\n\n" + english.body() + "\n", StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(notice.sent()));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.saveChanges();
        return letter;
    }

    /** The same for each attempt of a delivery. */
    private String messageId(String deliveryId) {
        String domain = mail.from().substring(mail.from().lastIndexOf('@') + 1);
        String name = Sha256.hex(deliveryId, 16);
        return "<" + name + "@" + domain.replace(">", "").strip() + ">";
    }

    /** Keeps its id when it is saved. */
    private static final class LetterWithId extends MimeMessage {
        private final String id;

        LetterWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    private Attempt failed(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            // The password may be put right, and a warning must not be lost over it.
            return ChannelTerms.later(new Reason(Code.LOGIN, mail.host()));
        }
        int answer = answer(e);
        if (answer >= 500 && answer < 600) {
            return ChannelTerms.never(Code.MAIL, answerText(e));
        }
        if (answer >= 400) {
            return ChannelTerms.later(new Reason(Code.MAIL, answerText(e)));
        }
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SSLException) {
                return ChannelTerms.later(
                        new Reason(Code.TLS, mail.host() + ": " + cause.getMessage()));
            }
            if (cause instanceof MailConnectException) {
                return ChannelTerms.later(
                        new Reason(Code.NO_CONNECTION, mail.host() + ":" + mail.port()));
            }
        }
        return ChannelTerms.later(new Reason(Code.NO_ANSWER, mail.host() + ": " + e.getMessage()));
    }

    /** The server's answer to the recipient counts more than that to the message as a whole. */
    private static int answer(MessagingException e) {
        int found = 0;
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (cause instanceof SMTPSenderFailedException sender) {
                found = sender.getReturnCode();
            } else if (cause instanceof SMTPSendFailedException send && found == 0) {
                found = send.getReturnCode();
            }
        }
        return found;
    }

    private static String answerText(MessagingException e) {
        String text = "";
        for (Throwable cause = e; cause != null; cause = next(cause)) {
            boolean answer =
                    cause instanceof SMTPAddressFailedException
                            || cause instanceof SMTPSenderFailedException
                            || (cause instanceof SMTPSendFailedException && text.isEmpty());
            text = answer ? String.valueOf(cause.getMessage()) : text;
        }
        return text;
    }

    private static Throwable next(Throwable cause) {
        Throwable nested =
                cause instanceof MessagingException mail ? mail.getNextException() : null;
        return nested != null ? nested : cause.getCause();
    }

    @Override
    public void close() {
        // Each attempt closes its own connection.
    }
}
