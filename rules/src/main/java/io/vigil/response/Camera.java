package io.vigil.response;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import java.net.URI;
import java.util.Objects;

/**
 * A camera.
 *
 * @param link what to open to see its picture
 */
public record Camera(String id, LocalizedText name, Position position, URI link)
        implements Located {
    public Camera {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(link, "link");
    }
}
