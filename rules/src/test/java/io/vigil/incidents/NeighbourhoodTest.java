package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourhoodTest {
    /** Every way in which warnings can be tied. */
    private static final IncidentSettings SETTINGS =
            new IncidentSettings(
                    Duration.ofMinutes(30),
                    Duration.ofHours(4),
                    new Kinship(Set.of("odd"), 0, Duration.ofMinutes(40)),
                    List.of(
                            new Kinship(Set.of("gas", "gas-leak"), 15_000, Duration.ofMinutes(50)),
                            new Kinship(Set.of("rain", "gas"), 0, Duration.ofHours(1))),
                    List.of(
                            link(
                                    "near",
                                    Selector.hazards("rain"),
                                    Selector.hazards("fire"),
                                    new Way.Near(20_000)),
                            link(
                                    "downstream",
                                    Selector.hazards("flood"),
                                    Selector.hazards("flood", "chemical"),
                                    new Way.Downstream(1.5)),
                            link(
                                    "site",
                                    new Selector(Set.of(), Set.of("vessel"), Set.of()),
                                    Selector.hazards("chemical"),
                                    new Way.Same(Way.Place.SITE)),
                            link(
                                    "region",
                                    Selector.hazards("quake"),
                                    new Selector(Set.of("fire"), Set.of(), Set.of("plant")),
                                    new Way.Same(Way.Place.REGION))));

    private static ChainLink link(String id, Selector from, Selector to, Way way) {
        return new ChainLink(
                id,
                LocalizedText.same(id),
                from,
                to,
                List.of(way),
                Duration.ofMinutes(30),
                Duration.ofMinutes(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noTieIsMissedWhateverHappens(long seed) {
        Random random = new Random(seed);
        RandomWarnings warnings = new RandomWarnings(random);
        PlainBook plain = new PlainBook(SETTINGS);
        IncidentBook book = new IncidentBook(SETTINGS);
        Catalogue catalogue = RandomPlaces.catalogue(random);
        int merged = 0;
        int retired = 0;
        for (int i = 0; i < 800; i++) {
            if (random.nextInt(50) == 0) {
                catalogue = RandomPlaces.catalogue(random);
            }
            if (random.nextInt(100) == 0) {
                book = new IncidentBook(SETTINGS, book.incidents());
            }
            Transition t = warnings.next();
            boolean isNew = t.sequence() == 1 && t.act().isEmpty();

            Optional<IncidentUpdate> update = book.take(t, catalogue);

            if (isNew) {
                plain.add(t, catalogue);
            } else {
                update.ifPresent(told -> plain.change(told.incident()));
            }
            List<IncidentId> forgotten = update.isPresent() ? plain.retire(t) : List.of();
            assertThat(update.map(IncidentUpdate::retired).orElse(List.of())).isEqualTo(forgotten);
            assertThat(book.incidents()).isEqualTo(plain.incidents());
            merged += update.map(told -> told.mergedAway().size()).orElse(0);
            retired += forgotten.size();
        }
        assertThat(merged).isPositive();
        assertThat(retired).isPositive();
    }

    /** Sites 20 km apart, all in one region: so far do neither gas nor floods reach. */
    private static Member far(String rule, String hazard, int number) {
        Warning warning = Warning.of(rule, hazard, "far" + number, -20_000.0 * (number % 400));
        return Member.first(warning.raised(Grade.YELLOW, 0));
    }

    private static List<String> sitesOf(List<Member> members) {
        return members.stream().map(member -> member.site().value()).sorted().toList();
    }

    private static Neighbourhood ofMany(String hazard) {
        Neighbourhood many = new Neighbourhood(SETTINGS);
        IntStream.range(1, 5_000).forEach(i -> many.put(far("rule" + i, hazard, i)));
        return many;
    }

    private static List<String> around(Neighbourhood neighbourhood, Member member) {
        return sitesOf(neighbourhood.of(member, new Whereabouts(Places.CATALOGUE)));
    }

    @Test
    void whatIsFarAwayIsNotLookedAt() {
        Neighbourhood many = ofMany("gas");
        many.put(Member.first(Warning.of("gas", "gas", "near", 500).raised(Grade.YELLOW, 0)));
        Member joining =
                Member.first(Warning.of("gas", "gas-leak", "here", 0).raised(Grade.RED, 1));

        List<String> found = around(many, joining);

        // Two cubes of 15 km on each side hold at most the sites 20 km to the south.
        assertThat(found).contains("near").hasSizeLessThan(30);
    }

    @Test
    void whatNothingTiesIsNotLookedAtHoweverNear() {
        Neighbourhood many = ofMany("gas");
        Member quake = Member.first(Warning.of("q", "quake", "here", 0).raised(Grade.RED, 1));

        assertThat(around(many, quake)).isEmpty();
        many.put(Member.first(Warning.of("f", "fire", "wood", -3e5).raised(Grade.YELLOW, 0)));
        assertThat(around(many, quake)).containsExactly("wood");
    }

    @Test
    void whatIsNotInTheBookAnyMoreIsNotFound() {
        Warning gas = Warning.of("gas", "gas", "near", 500);
        Neighbourhood neighbourhood = new Neighbourhood(SETTINGS);
        neighbourhood.put(Member.first(gas.raised(Grade.YELLOW, 0)));
        Member joining = Member.first(Warning.of("gas", "gas", "here", 0).raised(Grade.RED, 1));
        assertThat(around(neighbourhood, joining)).containsExactly("near");

        neighbourhood.remove(gas.id());

        assertThat(around(neighbourhood, joining)).isEmpty();
    }
}
