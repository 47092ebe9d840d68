package io.vigil.standalone.endtoend.screens;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Goes to every screen that links lead to, beginning at the board and at what nothing links to. Of
 * the screens that show one of many things, such as a warning or a site, the first that is linked
 * stands for all.
 */
final class ScreenTour {
    private static final Pattern ADDRESS =
            Pattern.compile("#/([a-z-]+)(?:/([^?]+))?(?:\\?(?:.*&)?(?:tab=([a-z]+)|.*).*)?");

    /** Screens whose parts are named by their id: each part is a screen of its own. */
    private static final Set<String> IN_PARTS = Set.of("admin", "account");

    /** Where an administrator finds a portal only by choosing an enterprise. */
    private static final String PORTAL = "#/portal/qinglan-gas?tab=data";

    private static final String WALL = "#/wall";

    /** No wall is as narrow, px. */
    private static final int PHONE = 600;

    private final Page page;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> known = new LinkedHashSet<>();

    ScreenTour(Page page) {
        this.page = page;
    }

    /**
     * Shows one screen after the other.
     *
     * @param visitor told of each by its name, such as {@code warning} or {@code admin-users}
     */
    void visit(BiConsumer<String, Page> visitor) {
        add("#/board");
        add(PORTAL);
        if (page.viewportSize().width > PHONE) {
            add(WALL);
        }
        while (!open.isEmpty()) {
            String address = open.remove();
            go(page, address);
            links().forEach(this::add);
            visitor.accept(name(address), page);
        }
    }

    /** Opens a screen and waits until it shows what it is for. */
    static void go(Page page, String address) {
        page.evaluate("address => { location.hash = address; }", address);
        page.locator("main[aria-busy=true], main.center.muted")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.locator("main").first().waitFor();
    }

    /** All at once: what is shown may change in between. */
    private List<String> links() {
        List<?> links =
                (List<?>)
                        page.evaluate(
                                "[...document.querySelectorAll(`a[href^='#/']`)]"
                                        + ".map((link) => link.getAttribute('href'))");
        return links.stream().map(String::valueOf).toList();
    }

    private void add(String address) {
        if (known.add(name(address))) {
            open.add(address);
        }
    }

    private static String name(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new IllegalStateException("no address of a screen: " + address);
        }
        String screen = parts.group(1);
        String id = parts.group(2);
        String tab = parts.group(3) == null ? "" : "-" + parts.group(3);
        if (id == null) {
            return screen + tab;
        }
        return screen + "-" + (IN_PARTS.contains(screen) ? id : "one") + tab;
    }

    /** Names of the screens that were found. */
    Set<String> found() {
        return Set.copyOf(known);
    }
}
