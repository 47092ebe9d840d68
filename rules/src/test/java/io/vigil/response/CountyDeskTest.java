package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.RegionPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountyDeskTest {
    private static DeskSettings county() {
        DeskFiles.Loaded loaded = DeskFiles.parse(ShippedDesk.county(), ResponseSections.readers());
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow();
    }

    @Test
    void somebodyIsOnDutyAtEveryHourOfTheYearAndSomebodyElseCanBeCalled() {
        Roster roster = county().get(Rosters.class).all().get(0);
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int hour = 0; hour < 365 * 24; hour++) {
            List<String> present = roster.onDuty(at.plusSeconds(3600L * hour));
            assertThat(present).hasSize(2);
            assertThat(roster.next(at.plusSeconds(3600L * hour), 1))
                    .isPresent()
                    .isNotEqualTo(Optional.of(present.get(0)));
        }
    }

    @Test
    void everyVillageHasItsPeople() {
        Contacts contacts = county().get(Contacts.class);
        RegionPath village = RegionPath.parse("439900/439921/439921105/439921105202");

        assertThat(Responsible.inRegion(contacts, village))
                .extracting(Contact::role)
                .startsWith(
                        Role.VILLAGE_HEAD,
                        Role.INFORMATION_OFFICER,
                        Role.GRID_MEMBER,
                        Role.TOWN_HEAD)
                .contains(Role.DUTY_LEADER);
    }

    @Test
    void everythingLiesInTheCountyAndNoNumberIsReal() {
        DeskSettings settings = county();
        Resources resources = Resources.of(settings);
        List<Located> all = new ArrayList<>();
        Stream.of(resources.teams(), resources.stores(), resources.shelters(), resources.cameras())
                .forEach(all::addAll);

        assertThat(all).hasSizeGreaterThan(25);
        assertThat(all)
                .allSatisfy(
                        one -> {
                            assertThat(one.position().latitude()).isBetween(28.37, 28.64);
                            assertThat(one.position().longitude()).isBetween(112.30, 112.71);
                        });
        List<String> phones = new ArrayList<>();
        settings.get(Contacts.class).all().forEach(person -> phones.addAll(person.phones()));
        resources.teams().forEach(team -> phones.addAll(team.phones()));
        assertThat(phones).isNotEmpty().allMatch(phone -> phone.startsWith("000-"));
    }
}
