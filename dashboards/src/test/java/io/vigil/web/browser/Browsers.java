package io.vigil.web.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.vigil.testing.RealPrograms;
import io.vigil.web.ConsoleHarness;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A real Chromium, what it complained about, and logging in. */
public final class Browsers implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());

    public Browsers() {
        Path chromium = RealPrograms.require("chromium");
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Closes all pages and forgets what they complained about. */
    void closePages() {
        browser.contexts().forEach(BrowserContext::close);
        complaints.clear();
    }

    /** What pages have complained about since the last time; answers that say no are not it. */
    public List<String> complaints() {
        List<String> told = List.copyOf(complaints);
        complaints.clear();
        return told;
    }

    /** A browser of its own in which {@code user} is logged in. */
    Page logIn(ConsoleHarness harness, String user, String language, int width, int height) {
        Page page = open(language, width, height);
        page.navigate(harness.console.url());
        logIn(page, user, harness.passwords.get(user));
        return page;
    }

    /**
     * A page in a browser of its own, that has not gone anywhere yet.
     *
     * @param language the browser's: {@code zh-CN} or {@code en}
     */
    public Page open(String language, int width, int height) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(language)
                                .setTimezoneId("Asia/Shanghai")
                                .setViewportSize(width, height));
        context.setDefaultTimeout(10_000);
        Page page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    boolean refusal = message.text().contains("status of 4");
                    if (message.type().equals("error") && !refusal) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        return page;
    }

    /** Logs in where the login page is shown, and waits for what comes then. */
    public static void logIn(Page page, String user, String password) {
        page.locator("input[name=user]").fill(user);
        page.locator("input[name=password]").fill(password);
        page.locator("button.primary").click();
        page.locator(".shell").waitFor();
    }

    /** Keeps what is seen in {@code target/screenshots}. */
    public static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
