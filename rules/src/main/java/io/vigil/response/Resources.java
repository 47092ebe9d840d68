package io.vigil.response;

import java.util.List;

/** What there is to help with, and to look with. Immutable. */
public record Resources(
        List<RescueTeam> teams,
        List<SupplyStore> stores,
        List<Shelter> shelters,
        List<Camera> cameras) {
    public Resources {
        teams = List.copyOf(teams);
        stores = List.copyOf(stores);
        shelters = List.copyOf(shelters);
        cameras = List.copyOf(cameras);
    }

    /** Those of the desk's files. */
    public static Resources of(DeskSettings settings) {
        return new Resources(
                settings.get(ResourceSections.Teams.class).all(),
                settings.get(ResourceSections.Stores.class).all(),
                settings.get(ResourceSections.Shelters.class).all(),
                settings.get(ResourceSections.Cameras.class).all());
    }
}
