package io.vigil.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * Rules for the dependency tests of all modules: time and chance are passed in, and taken from the
 * machine only where a program is put together. Calls and method references both count.
 */
public final class TimeAndChance {
    private static final DescribedPredicate<JavaAccess<?>> WALL_CLOCK =
            DescribedPredicate.describe("reads the wall clock", a -> isWallClock(a.getTarget()));
    private static final DescribedPredicate<JavaAccess<?>> UNSEEDED =
            DescribedPredicate.describe("draws unseeded chance", a -> isUnseeded(a.getTarget()));

    private TimeAndChance() {}

    /** Nobody but these classes (and what is nested in them) takes the time from the machine. */
    public static ArchRule wallClockOnlyIn(Class<?>... compositionRoots) {
        return noClasses()
                .that(areOutside(compositionRoots))
                .should()
                .accessTargetWhere(WALL_CLOCK)
                .because("a clock is passed in, so that a replay runs as the live run did");
    }

    /** Nobody draws chance that a seed does not decide. */
    public static ArchRule chanceIsSeeded() {
        return noClasses()
                .should()
                .accessTargetWhere(UNSEEDED)
                .because("the same seed gives the same run");
    }

    private static DescribedPredicate<JavaClass> areOutside(Class<?>... roots) {
        return DescribedPredicate.describe(
                "are not composition roots",
                candidate -> {
                    for (Class<?> root : roots) {
                        if (candidate.getName().equals(root.getName())
                                || candidate.getName().startsWith(root.getName() + "$")) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    private static boolean isWallClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        if (owner.equals(System.class.getName())) {
            return name.equals("currentTimeMillis");
        }
        if (owner.equals(Clock.class.getName()) || owner.equals(InstantSource.class.getName())) {
            return name.startsWith("system") || name.startsWith("tick");
        }
        if (owner.equals(Date.class.getName())) {
            return name.equals("<init>");
        }
        return owner.startsWith("java.time.") && name.equals("now");
    }

    private static boolean isUnseeded(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        if (owner.equals(Random.class.getName())) {
            return target.getFullName().equals("java.util.Random.<init>()");
        }
        if (owner.equals(RandomGenerator.class.getName())) {
            return name.equals("getDefault") || name.equals("of");
        }
        return owner.equals(ThreadLocalRandom.class.getName())
                || (owner.equals(Math.class.getName()) && name.equals("random"));
    }
}
