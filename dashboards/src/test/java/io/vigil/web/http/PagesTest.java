package io.vigil.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private record Item(Instant at, String id) {}

    /** {@code count} items, {@code atOnce} of them at each instant. */
    private static List<Item> items(int count, int atOnce) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Item(START.plusMillis(i / atOnce), "item-" + i))
                .toList();
    }

    private static Pages.Source<Item> source(List<Item> all) {
        return (before, most) ->
                all.stream()
                        .filter(item -> before.map(item.at()::isBefore).orElse(true))
                        .sorted(Comparator.comparing(Item::at).reversed())
                        .limit(most)
                        .toList();
    }

    private static Pages.Part<Item> part(List<Item> all, int limit, String cursor) {
        return part(all, limit, cursor, item -> true);
    }

    private static Pages.Part<Item> part(
            List<Item> all, int limit, String cursor, Predicate<Item> visible) {
        return new Pages(limit, Optional.ofNullable(cursor).map(Pages.Position::ofCursor))
                .newestFirst(source(all), Item::at, Item::id, visible);
    }

    private static List<Item> throughAllPages(List<Item> all, int limit, Predicate<Item> visible) {
        List<Item> seen = new ArrayList<>();
        String cursor = null;
        do {
            Pages.Part<Item> part = part(all, limit, cursor, visible);
            assertThat(part.items()).hasSizeLessThanOrEqualTo(limit);
            seen.addAll(part.items());
            cursor = part.next();
        } while (cursor != null);
        return seen;
    }

    @ParameterizedTest(name = "{0} items, {1} at once, {2} a page")
    @CsvSource({"0,1,10", "9,1,10", "10,1,10", "11,1,10", "1000,1,7", "1000,3,10", "1500,1500,100"})
    void everyItemStandsOnExactlyOnePage(int count, int atOnce, int limit) {
        List<Item> all = items(count, atOnce);

        List<Item> seen = throughAllPages(all, limit, item -> true);

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(all);
        assertThat(seen).isSortedAccordingTo(Comparator.comparing(Item::at).reversed());
    }

    @Test
    void whoSeesFewOfThemStillGetsFullPages() {
        List<Item> all = items(5_000, 1);
        Predicate<Item> visible = item -> item.id().endsWith("77");

        Pages.Part<Item> first = part(all, 20, null, visible);

        assertThat(first.items()).hasSize(20).allMatch(visible);
        assertThat(throughAllPages(all, 20, visible)).hasSize(50);
    }

    @Test
    void whatIsAddedOrRemovedMeanwhileShiftsNothing() {
        List<Item> all = new ArrayList<>(items(30, 1));
        Pages.Part<Item> first = part(all, 10, null);

        all.remove(first.items().get(9));
        all.add(new Item(START.plusSeconds(60), "late"));
        Pages.Part<Item> second = part(all, 10, first.next());

        assertThat(second.items().get(0).id()).isEqualTo("item-19");
        assertThat(second.items()).hasSize(10).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void aListAtHandIsCutByItsIds() {
        List<String> names = List.of("c", "a", "e", "b", "d");

        Pages.Part<String> first = new Pages(2, Optional.empty()).byId(names, name -> name);
        Pages.Part<String> second =
                new Pages(9, Optional.of(Pages.Position.ofCursor(first.next())))
                        .byId(names, name -> name);

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second.items()).containsExactly("c", "d", "e");
        assertThat(second.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "!!!", "MnwyMDI2fHg", "MXxoZXV0ZXx4"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> Pages.Position.ofCursor(cursor))
                .isInstanceOfAny(IllegalArgumentException.class, java.time.DateTimeException.class);
    }
}
