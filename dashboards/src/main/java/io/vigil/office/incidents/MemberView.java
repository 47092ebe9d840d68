package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vigil.incidents.Cause;
import io.vigil.incidents.Member;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import java.time.Instant;

/**
 * A warning of an incident as published and shown.
 *
 * @param id of the warning
 * @param cause id of the warning whose effect it is, null if none is known
 * @param link id of the declared chain that makes it so
 * @param acknowledged grade at which somebody has seen it, null if nobody has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberView(
        String id,
        String rule,
        String hazard,
        LocalizedText title,
        String site,
        LocalizedText siteName,
        String region,
        double latitude,
        double longitude,
        Instant raisedAt,
        Instant endedAt,
        String grade,
        String highest,
        boolean open,
        boolean stale,
        boolean shelved,
        String acknowledged,
        boolean unacknowledged,
        String cause,
        String link) {
    static MemberView of(Member member) {
        return new MemberView(
                member.episode().toString(),
                member.episode().rule().value(),
                member.hazard(),
                member.title(),
                member.site().value(),
                member.siteName(),
                member.region().toString(),
                member.position().latitude(),
                member.position().longitude(),
                member.raisedAt(),
                member.endedAt().orElse(null),
                member.grade().key(),
                member.highest().key(),
                member.isOpen(),
                member.stale(),
                member.touch().shelved(),
                member.touch().acknowledged().map(Grade::key).orElse(null),
                member.isUnacknowledged(),
                member.cause().map(Cause::of).map(Object::toString).orElse(null),
                member.cause().map(Cause::link).orElse(null));
    }
}
