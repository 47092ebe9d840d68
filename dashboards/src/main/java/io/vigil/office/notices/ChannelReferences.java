package io.vigil.office.notices;

import io.vigil.findings.Findings;
import io.vigil.findings.Suggestions;
import io.vigil.office.channel.ChannelSettings;
import io.vigil.office.channel.Channels;
import io.vigil.response.DeskFields;
import io.vigil.response.DeskFindingCode;
import io.vigil.response.DeskSettings;
import io.vigil.response.SectionPart;
import io.vigil.response.SectionReader;
import io.vigil.rules.language.YamlNode;
import java.util.List;

/**
 * Finds channels that contacts and rosters name and that no desk file has: nobody would be told.
 * Reads the same sections as their own readers, which know nothing of channels.
 */
public final class ChannelReferences {
    private ChannelReferences() {}

    /** That the contacts' channels were looked at. */
    public record OfContacts() {}

    /** That the rosters' channels were looked at. */
    public record OfRosters() {}

    /** To be given to the loader beside {@link io.vigil.office.channel.ChannelSection}. */
    public static List<SectionReader<?>> readers() {
        return List.of(
                new Reader<>("contacts", OfContacts.class, new OfContacts(), "channels", false),
                new Reader<>("roster", OfRosters.class, new OfRosters(), "tell", true));
    }

    private record Reader<T>(String key, Class<T> type, T result, String under, boolean nested)
            implements SectionReader<T> {
        @Override
        public T read(List<SectionPart> parts, DeskSettings before, Findings findings) {
            List<String> known =
                    before.get(Channels.class).list().stream().map(ChannelSettings::key).toList();
            for (SectionPart part : parts) {
                for (DeskFields entry : DeskFields.list(part.node(), findings, List.of())) {
                    if (nested) {
                        entry.maps(under, List.of())
                                .forEach(telling -> check(telling, known, findings));
                    } else {
                        check(entry, known, findings);
                    }
                }
            }
            return result;
        }

        private static void check(DeskFields entry, List<String> known, Findings findings) {
            for (YamlNode item : entry.items("channels")) {
                if (item instanceof YamlNode.Scalar key && !known.contains(key.text().strip())) {
                    findings.add(
                            DeskFindingCode.UNKNOWN_REFERENCE,
                            item.place(),
                            "channels",
                            key.text(),
                            Suggestions.nearest(key.text(), known)
                                    .orElse(String.join(", ", known)));
                }
            }
        }
    }
}
