package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Binds a rule set to the sites and areas of a catalogue, one after the other, and compiles for all
 * of them once what means the same on their sensors: with few rules and many sensors nearly all.
 *
 * <p>Remembers what it has compiled as long as it lives. Used by one thread at a time; what it
 * gives is immutable.
 */
public final class RuleBinding {
    private final RuleSet rules;
    private final Catalogue catalogue;
    private final Sharing sharing;

    public RuleBinding(RuleSet rules, Catalogue catalogue) {
        this(rules, catalogue, new Sharing());
    }

    private RuleBinding(RuleSet rules, Catalogue catalogue, Sharing sharing) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.sharing = sharing;
    }

    /** The same rules bound to another catalogue, with what is compiled already. */
    public RuleBinding in(Catalogue other) {
        return new RuleBinding(rules, other, sharing);
    }

    /** Binds to a site; one that the catalogue does not know has no sensors. */
    public SiteRules site(SiteId site) {
        Notes notes = new Notes();
        return notes.rules(site, notes.binder().site(site));
    }

    /**
     * Binds what is judged with one key of state.
     *
     * @param key the id of a site, or {@code area:CODE} of a region; {@link ReadingRoutes} gives
     *     those that there are
     */
    public SiteRules key(String key) {
        if (!Area.isKey(key)) {
            return site(new SiteId(key));
        }
        Notes notes = new Notes();
        return notes.rules(Area.siteOf(key), notes.binder().area(Area.codeOf(key)));
    }

    /** What is told while one key is bound. */
    private final class Notes {
        private final List<BindingNote> notes = new ArrayList<>();
        private final List<QualityNote> quality = new ArrayList<>();

        KeyBinder binder() {
            return new KeyBinder(rules, catalogue, sharing, notes, quality);
        }

        SiteRules rules(SiteId site, List<BoundSensor> sensors) {
            SensorQuality.link(sensors);
            return new SiteRules(rules, site, sensors, notes, quality);
        }
    }
}
