package io.vigil.response;

import io.vigil.model.LocalizedText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody does for whom the desk has a telephone number. */
public enum Role {
    DUTY_OFFICER("duty-officer", "值班员", "Duty officer"),
    DUTY_LEADER("duty-leader", "带班领导", "Leader on duty"),
    LEADER("leader", "分管领导", "Responsible leader"),
    EXPERT("expert", "专家", "Expert"),
    DEPARTMENT("department", "部门联络员", "Liaison of a department"),
    TOWN_HEAD("town-head", "乡镇（街道）负责人", "Head of the town"),
    VILLAGE_HEAD("village-head", "村（社区）负责人", "Head of the village"),
    INFORMATION_OFFICER("information-officer", "灾害信息员", "Disaster information officer"),
    GRID_MEMBER("grid-member", "网格员", "Grid member"),
    ENTERPRISE("enterprise", "企业联系人", "Contact of the enterprise"),
    RESCUE("rescue", "救援队伍联系人", "Contact of a rescue team"),
    KEEPER("keeper", "仓库（避难场所）管理员", "Keeper of a store or shelter");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // a record of two texts
    private final LocalizedText title;

    Role(String key, String zh, String en) {
        this.key = key;
        this.title = new LocalizedText(zh, en);
    }

    /** As files write it. */
    public String key() {
        return key;
    }

    /** As people read it. */
    public LocalizedText title() {
        return title;
    }

    /** The role that files write like this. */
    public static Optional<Role> ofKey(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    /** All keys, in order. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Role::key).toList();
    }
}
