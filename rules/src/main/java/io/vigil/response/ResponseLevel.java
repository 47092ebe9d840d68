package io.vigil.response;

import io.vigil.model.LocalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Level of an emergency response, the highest first. Who may start one is laid down by law. */
public enum ResponseLevel {
    I("Ⅰ"),
    II("Ⅱ"),
    III("Ⅲ"),
    IV("Ⅳ");

    private final String numeral;

    ResponseLevel(String numeral) {
        this.numeral = numeral;
    }

    /** As people read it. */
    public LocalizedText title() {
        return new LocalizedText(numeral + "级响应", "Level " + numeral + " response");
    }

    /** The level that files write like this. */
    public static Optional<ResponseLevel> ofKey(String key) {
        return Arrays.stream(values()).filter(level -> level.name().equals(key)).findFirst();
    }

    /** All keys, the highest level first. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
