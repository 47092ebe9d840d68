package io.vigil.ingest.door;

import java.time.Instant;
import java.util.Objects;

/**
 * A frame as far as a door must understand it.
 *
 * @param device who sent it, as the format names devices
 * @param password what it says to prove that; empty if frames carry none
 * @param isData whether it is to be published; what is not, such as a sign of life, is answered
 *     alone
 * @param answers what the device is answered
 */
public record DeviceMessage(String device, String password, boolean isData, Answers answers) {
    /** What a device is answered; may be asked once. */
    @FunctionalInterface
    public interface Answers {
        /**
         * The answer to send.
         *
         * @param now when it is sent
         * @return empty where the protocol has the device hear nothing
         */
        byte[] to(Outcome outcome, Instant now);
    }

    /** What became of a frame. */
    public enum Outcome {
        /** The broker holds it, or it was no more than a sign of life. */
        HELD,
        /** Nobody has registered the device, or its password is wrong. Nothing was kept. */
        STRANGER,
        /** The broker did not take it. Nothing was kept. */
        NOT_HELD
    }

    public DeviceMessage {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(answers, "answers");
    }

    @Override
    public String toString() {
        return "DeviceMessage[device=" + device + ", password=*****, isData=" + isData + "]";
    }
}
