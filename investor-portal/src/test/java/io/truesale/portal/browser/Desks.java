package io.truesale.portal.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A signed-in window for each person who acts. */
final class Desks implements AutoCloseable {
    private final LiveNode node;
    private final Browser browser;
    private final boolean script;
    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    Desks(LiveNode node, Browser browser, boolean script) {
        this.node = node;
        this.browser = browser;
        this.script = script;
    }

    /** The window of the person of {@code member} who prepares. */
    Page of(String member) {
        return person(node.persons(member).get(0));
    }

    /** The window of the person of {@code member} who checks. */
    Page checker(String member) {
        return person(node.persons(member).get(1));
    }

    /** The window of {@code person}, signed in. */
    Page person(String person) {
        return pages.computeIfAbsent(person, this::signIn);
    }

    /** What the browser's console called an error, on any page. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Looks again every quarter of a second, for six minutes at most. */
    static void await(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(6));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not in time: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }

    private Page signIn(String person) {
        BrowserContext window = browser.window(node.address(), "en", script);
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")) {
                complaints.add(person + " at " + page.url() + ": " + message.text());
            }
        });
        page.navigate("/login");
        page.locator("#username").fill(person);
        page.locator("#password").fill(node.password(person));
        page.locator("main button").click();
        page.waitForURL("**/");
        return page;
    }

    @Override
    public void close() {
        pages.values().forEach(page -> page.context().close());
    }
}
