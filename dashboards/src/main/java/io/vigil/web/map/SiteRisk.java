package io.vigil.web.map;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Site;
import java.util.Map;
import java.util.Optional;

/**
 * The risk grade that a site was given by those who assess risks (风险分级), which is not the grade of
 * any warning: the attribute {@value #ATTRIBUTE}, one of the four words or 红橙黄蓝.
 */
public final class SiteRisk {
    /** Attribute of a site that tells its risk grade. */
    public static final String ATTRIBUTE = "riskGrade";

    private static final Map<String, Grade> CHINESE =
            Map.of("红", Grade.RED, "橙", Grade.ORANGE, "黄", Grade.YELLOW, "蓝", Grade.BLUE);

    private SiteRisk() {}

    /** The risk grade of a site; empty if it has none. */
    public static Optional<Grade> of(Site site) {
        if (!(site.attributes().get(ATTRIBUTE) instanceof Attribute.Text word)) {
            return Optional.empty();
        }
        String text = word.value().strip();
        return Grade.ofKey(text).or(() -> Optional.ofNullable(CHINESE.get(text.replace("色", ""))));
    }
}
