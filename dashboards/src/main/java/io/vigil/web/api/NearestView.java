package io.vigil.web.api;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.response.Camera;
import io.vigil.response.DeskSettings;
import io.vigil.response.Located;
import io.vigil.response.Nearest;
import io.vigil.response.RescueTeam;
import io.vigil.response.ResourceSections;
import io.vigil.response.Resources;
import io.vigil.response.Shelter;
import io.vigil.response.SupplyStore;
import io.vigil.warnings.Transition;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What lies nearest to a warning and can help, the nearest first. */
record NearestView(List<One> teams, List<One> stores, List<One> shelters, List<One> cameras) {
    private static final int MOST = 3;
    private static final NearestView NOTHING =
            new NearestView(List.of(), List.of(), List.of(), List.of());

    /**
     * One of them.
     *
     * @param metres along the great circle; roads are longer
     * @param bearing degrees from north over east
     * @param link of a camera
     */
    record One(
            String id,
            LocalizedText name,
            double latitude,
            double longitude,
            long metres,
            long bearing,
            List<LocalizedText> facts,
            List<String> phones,
            String link) {}

    private record More(List<LocalizedText> facts, List<String> phones, String link) {}

    static NearestView of(DeskSettings desk, Transition warning) {
        if (desk.find(ResourceSections.Teams.class).isEmpty()) {
            return NOTHING;
        }
        Resources all = Resources.of(desk);
        Position from = warning.position();
        return new NearestView(
                near(all.teams(), from, NearestView::team),
                near(all.stores(), from, NearestView::store),
                near(all.shelters(), from, NearestView::shelter),
                near(all.cameras(), from, NearestView::camera));
    }

    private static More team(RescueTeam team) {
        return new More(List.of(people(team.people())), team.phones(), null);
    }

    private static More store(SupplyStore store) {
        List<LocalizedText> goods =
                store.goods().stream()
                        .map(
                                each ->
                                        new LocalizedText(
                                                each.name().zh() + " " + each.amount(),
                                                each.name().en() + " " + each.amount()))
                        .toList();
        return new More(goods, store.phones(), null);
    }

    private static More shelter(Shelter shelter) {
        return new More(List.of(people(shelter.capacity())), shelter.phones(), null);
    }

    private static More camera(Camera camera) {
        return new More(List.of(), List.of(), camera.link().toString());
    }

    private static LocalizedText people(int count) {
        return new LocalizedText(count + " 人", count + " people");
    }

    private static <T extends Located> List<One> near(
            Collection<T> all, Position from, Function<T, More> more) {
        return Nearest.of(all, from, MOST).stream()
                .map(near -> one(near, more.apply(near.what())))
                .toList();
    }

    private static <T extends Located> One one(Nearest.Near<T> near, More more) {
        T what = near.what();
        return new One(
                what.id(),
                what.name(),
                what.position().latitude(),
                what.position().longitude(),
                Math.round(near.metres()),
                Math.round(near.bearing()),
                more.facts,
                more.phones,
                more.link);
    }
}
