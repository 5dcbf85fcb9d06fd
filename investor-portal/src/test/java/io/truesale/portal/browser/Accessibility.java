package io.truesale.portal.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe finds on a page, without what is only minor. */
final class Accessibility {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** The rules whose answer depends on colours. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Accessibility() {}

    /** All rules. */
    static void check(Page page, String name) {
        check(axe(page), name);
    }

    /** Of a page that was checked by all rules: what may differ when only its theme is another. */
    static void checkColours(Page page, String name) {
        check(axe(page).withRules(OF_COLOURS), name);
    }

    /** In the page itself, which has no frames, and without the long lists of what is good: several times as fast. */
    private static AxeBuilder axe(Page page) {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static void check(AxeBuilder axe, String name) {
        List<String> found = axe.analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                        + rule.getNodes().stream()
                                .limit(5)
                                .map(node -> node.getTarget() + " " + node.getHtml())
                                .toList())
                .toList();
        assertThat(found).as("axe on " + name).isEmpty();
    }
}
