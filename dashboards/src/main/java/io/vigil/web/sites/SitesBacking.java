package io.vigil.web.sites;

import io.vigil.response.Contacts;
import io.vigil.rules.language.RuleSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What the screens on sites need of the rest of the system. Asked for each request; thread-safe.
 */
public interface SitesBacking {
    /** Nothing but the catalogue is known, and nothing can be published. */
    SitesBacking NONE =
            new SitesBacking() {
                @Override
                public RuleSet rules() {
                    return RuleSet.empty();
                }

                @Override
                public Contacts contacts() {
                    return new Contacts(List.of());
                }

                @Override
                public Announcements announcements() {
                    return Announcements.NONE;
                }

                @Override
                public void publish(Map<String, String> documents, String by, String why)
                        throws IOException {
                    throw new IOException("nothing publishes here");
                }
            };

    /** The rules in force. */
    RuleSet rules();

    /** People who answer for places and enterprises. */
    Contacts contacts();

    /** Announced work. */
    Announcements announcements();

    /**
     * Puts entries of the catalogue in force, and returns once the catalogue that the console is
     * given has them. Each document is YAML with what it refers to; its name is {@code sites/ID},
     * {@code enterprises/ID} or {@code regions/CODE}.
     *
     * @param by who publishes
     * @param why what for; may be empty
     * @throws IOException saying why, if they could not be published or are not in force in time
     */
    void publish(Map<String, String> documents, String by, String why) throws IOException;
}
