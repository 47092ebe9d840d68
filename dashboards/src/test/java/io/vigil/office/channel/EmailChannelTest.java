package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vigil.office.channel.EmailSettings.Security;
import io.vigil.testing.FreePorts;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailChannelTest {
    private static final String TO = "li@example.cn";

    private static EmailChannel channel(int port, Optional<EmailSettings.Login> login)
            throws IOException {
        EmailSettings mail =
                new EmailSettings(
                        "127.0.0.1",
                        port,
                        Security.NONE,
                        login,
                        Optional.empty(),
                        "desk@county.example.cn",
                        List.of());
        return new EmailChannel(Settings.of("mail", mail, Duration.ofMillis(500)), mail);
    }

    private static GreenMail server() {
        GreenMail server =
                new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @Test
    void aLetterIsReadableInChineseAndEnglish() throws Exception {
        GreenMail server = server();
        try (EmailChannel channel = channel(server.getSmtp().getPort(), Optional.empty())) {
            Attempt attempt = channel.send(Notices.delivery(Notices.alert(), TO));

            MimeMessage letter = server.getReceivedMessages()[0];
            assertThat(attempt).isEqualTo(new Attempt.Sent(Optional.of(letter.getMessageID())));
            assertThat(letter.getSubject()).isEqualTo("捞刀河水位橙色预警");
            assertThat(letter.getHeader("Subject")[0]).isASCII();
            assertThat(letter.getAllRecipients()[0]).hasToString(TO);
            assertThat((String) letter.getContent())
                    .contains("请立即转移到高处。", "Move to higher ground now.", "river-stage:S1:1#r1");
        } finally {
            server.stop();
        }
    }

    @Test
    void theSameDeliveryHasTheSameMessageIdAndAnotherHasAnother() throws Exception {
        GreenMail server = server();
        try (EmailChannel channel = channel(server.getSmtp().getPort(), Optional.empty())) {
            channel.send(Notices.delivery(Notices.alert(), TO));
            channel.send(Notices.delivery(Notices.alert(), TO));
            channel.send(Notices.delivery(Notices.alert(), "wang@example.cn"));

            MimeMessage[] letters = server.getReceivedMessages();
            assertThat(letters[0].getMessageID())
                    .isEqualTo(letters[1].getMessageID())
                    .matches("<[0-9a-f]{32}@county\\.example\\.cn>")
                    .isNotEqualTo(letters[2].getMessageID());
        } finally {
            server.stop();
        }
    }

    @Test
    void logsInWhereTheServerWantsThat() throws Exception {
        GreenMail server = server();
        server.getUserManager().setAuthRequired(true);
        server.setUser("desk@county.example.cn", "desk", "right");
        int port = server.getSmtp().getPort();
        try (EmailChannel wrong = channel(port, login("wrong"));
                EmailChannel right = channel(port, login("right"))) {
            assertThat(wrong.send(Notices.delivery(Notices.alert(), TO)))
                    .isEqualTo(new Attempt.TryAgain("login: 127.0.0.1"));
            assertThat(right.send(Notices.delivery(Notices.alert(), TO)))
                    .isInstanceOf(Attempt.Sent.class);
        } finally {
            server.stop();
        }
    }

    private static Optional<EmailSettings.Login> login(String password) {
        return Optional.of(new EmailSettings.Login("desk", new Secret(password)));
    }

    @Test
    void doesNotSpeakPlainlyWhereTlsIsAskedFor() throws Exception {
        GreenMail server = server();
        EmailSettings mail =
                new EmailSettings(
                        "127.0.0.1",
                        server.getSmtp().getPort(),
                        Security.STARTTLS,
                        Optional.empty(),
                        Optional.empty(),
                        "desk@county.example.cn",
                        List.of());
        try (EmailChannel channel = new EmailChannel(Settings.of("mail", mail), mail)) {
            Attempt attempt = channel.send(Notices.delivery(Notices.alert(), TO));

            assertThat(attempt).isInstanceOf(Attempt.TryAgain.class);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void anAddressThatIsNoneIsFinal() throws Exception {
        try (EmailChannel channel = channel(1, Optional.empty())) {
            assertThat(channel.send(Notices.delivery(Notices.alert(), "not an address")))
                    .isEqualTo(new Attempt.Refused("bad-address: not an address"));
        }
    }

    @ParameterizedTest(name = "{1} to {0}")
    @CsvSource({
        "RCPT, 550 no such mailbox, true",
        "RCPT, 450 mailbox busy, false",
        "MAIL, 553 sender not allowed, true",
        "MAIL, 451 try later, false",
        "DATA, 554 rejected, true",
        "DATA, 452 no space, false"
    })
    void answersWith5AreFinalAndWith4AreNot(String command, String answer, boolean isFinal)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer(command, answer);
                EmailChannel channel = channel(server.port(), Optional.empty())) {
            Attempt attempt = channel.send(Notices.delivery(Notices.alert(), TO));

            String reason =
                    attempt instanceof Attempt.Refused refused
                            ? refused.reason()
                            : ((Attempt.TryAgain) attempt).reason();
            assertThat(reason).startsWith("mail: ").contains(answer.substring(0, 3));
            assertThat(attempt instanceof Attempt.Refused).isEqualTo(isFinal);
        }
    }

    @Test
    void endsInTimeWhereTheServerAcceptsAndNeverAnswers() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                EmailChannel channel = channel(silent.getLocalPort(), Optional.empty())) {
            assertThat(channel.send(Notices.delivery(Notices.alert(), TO)))
                    .isInstanceOf(Attempt.TryAgain.class);
        }
    }

    @Test
    void nobodyThereIsTriedAgain() throws Exception {
        int port = FreePorts.next();
        try (EmailChannel channel = channel(port, Optional.empty())) {
            assertThat(channel.send(Notices.delivery(Notices.alert(), TO)))
                    .isEqualTo(new Attempt.TryAgain("no-connection: 127.0.0.1:" + port));
        }
    }

    /** Speaks SMTP to one client and answers one command as told. */
    private static final class ScriptedServer implements AutoCloseable {
        private final ServerSocket socket;
        private final String command;
        private final String answer;

        ScriptedServer(String command, String answer) throws IOException {
            this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            this.command = command;
            this.answer = answer;
            Thread thread = new Thread(this::serve, "scripted-smtp");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            try (Socket client = socket.accept();
                    BufferedReader in =
                            new BufferedReader(
                                    new InputStreamReader(
                                            client.getInputStream(), StandardCharsets.UTF_8))) {
                say(client, "220 ready");
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (line.startsWith(command)) {
                        say(client, answer);
                    } else if (line.startsWith("QUIT")) {
                        say(client, "221 bye");
                        return;
                    } else {
                        say(client, line.startsWith("DATA") ? "354 go on" : "250 fine");
                    }
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        private static void say(Socket client, String line) throws IOException {
            client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
