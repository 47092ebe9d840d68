package io.vigil.office.cap;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.cap.CapAlert;
import io.vigil.cap.CapAlert.Status;
import io.vigil.cap.CapChain;
import io.vigil.cap.CapChain.Step;
import io.vigil.cap.CapReader;
import io.vigil.cap.CapRefusedException;
import io.vigil.cap.CapSettings;
import io.vigil.cap.CapSigner;
import io.vigil.cap.CapWriter;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.office.channel.Notice;
import io.vigil.office.release.ReleaseListener;
import io.vigil.office.release.ReleasedMessage;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a CAP message of everything that is put into the register of releases, in the same
 * transaction: checked against schema and standard before it is kept, signed if a key is set. One
 * that does not pass is kept as refused for the operator, and people are told all the same by the
 * channels that need no CAP.
 */
public final class CapRegister implements ReleaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(CapRegister.class);

    private final Optional<CapChain> chain;
    private final CapAreas areas;
    private final Optional<CapSigner> signer;

    private record Problem(String notice, List<String> codes, String reason) {}

    /**
     * @param settings without a sender, no messages are made
     * @param signer the key that they are signed with
     */
    public CapRegister(CapSettings settings, CapAreas areas, Optional<CapSigner> signer) {
        this.chain = settings.sender().map(sender -> new CapChain(settings));
        this.areas = Objects.requireNonNull(areas, "areas");
        this.signer = Objects.requireNonNull(signer, "signer");
    }

    @Override
    public List<SchemaPart> schema() {
        return List.of(CapTables.MESSAGES);
    }

    @Override
    public Optional<String> released(ReleasedMessage message, OfficeTransaction tx) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            return messages(chain.get(), message, tx);
        } catch (CapRefusedException e) {
            refuse(message, e, tx);
            return Optional.empty();
        }
    }

    private Optional<String> messages(CapChain made, ReleasedMessage message, OfficeTransaction tx)
            throws CapRefusedException {
        Notice notice = message.notice();
        List<CapAlert> earlier = CapTables.of(notice.chain(), tx.sql());
        List<CapAlert> alerts =
                made.next(earlier, step(message, tx), name -> CapTables.isTaken(name, tx.sql()));
        List<String> texts = new java.util.ArrayList<>();
        for (CapAlert alert : alerts) {
            texts.add(write(alert));
        }
        Optional<String> told = Optional.empty();
        for (int i = 0; i < alerts.size(); i++) {
            CapAlert alert = alerts.get(i);
            CapTables.add(alert, notice.chain(), notice.id(), texts.get(i), tx.sql());
            if (alert.status() == status(notice)) {
                told = Optional.of(texts.get(i));
            }
        }
        return told;
    }

    private Step step(ReleasedMessage message, OfficeTransaction tx) {
        Notice notice = message.notice();
        Transition transition = message.cause();
        if (notice.step() == Notice.Step.CANCEL) {
            return Step.end(transition, notice.sent());
        }
        return Step.release(
                transition,
                notice.sent(),
                new Proposal(
                        notice.status(),
                        notice.headline(),
                        notice.description(),
                        notice.instruction(),
                        notice.regions(),
                        List.of(),
                        notice.expires(),
                        message.proposedBy()),
                CapTables.cause(transition.episode(), tx.sql()).orElse(transition),
                areas.of(transition, notice.regions(), tx.sql()));
    }

    private static Status status(Notice notice) {
        return switch (notice.status()) {
            case ACTUAL -> Status.ACTUAL;
            case EXERCISE -> Status.EXERCISE;
            case TEST -> Status.TEST;
        };
    }

    /** A signature must not make a good message a bad one, so it is read once more. */
    private String write(CapAlert alert) throws CapRefusedException {
        String xml = CapWriter.write(alert);
        if (signer.isEmpty()) {
            return xml;
        }
        String signed = signer.get().sign(xml);
        CapReader.Read read =
                CapReader.read(alert.identifier(), signed.getBytes(StandardCharsets.UTF_8));
        Optional<Finding> wrong =
                CapSigner.verify(alert.identifier(), signed, signer.get().publicKey());
        if (read.alert().isEmpty() || wrong.isPresent()) {
            throw new CapRefusedException(
                    alert.identifier(), wrong.map(List::of).orElse(read.findings()));
        }
        return signed;
    }

    private static void refuse(
            ReleasedMessage message, CapRefusedException e, OfficeTransaction tx) {
        Notice notice = message.notice();
        List<String> codes =
                e.findings().stream().map(finding -> finding.code().id()).distinct().toList();
        String english = reason(e, Locale.ENGLISH);
        LOG.error("no CAP message of {}: {}", notice.id(), english);
        tx.sql()
                .update(
                        "INSERT INTO cap_refused (notice, episode, region, at, codes, reason_zh,"
                                + " reason_en) VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (notice) DO NOTHING",
                        notice.id(),
                        notice.chain(),
                        message.cause().region(),
                        tx.now(),
                        String.join(",", codes),
                        reason(e, Locale.SIMPLIFIED_CHINESE),
                        english);
        tx.audit("CAP_REFUSED", notice.id(), json(new Problem(notice.id(), codes, english)));
    }

    /** What is wrong, a line each. */
    static String reason(CapRefusedException e, Locale locale) {
        Messages messages = Messages.load(locale, Messages.CAP);
        return e.findings().stream().map(messages::line).collect(Collectors.joining("\n"));
    }

    private static String json(Problem problem) {
        try {
            return DomainJson.mapper().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem could not be written", e);
        }
    }
}
