package io.vigil.response;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;

/** Something that lies somewhere and can be of help. */
public interface Located {
    String id();

    LocalizedText name();

    /** WGS 84. */
    Position position();
}
