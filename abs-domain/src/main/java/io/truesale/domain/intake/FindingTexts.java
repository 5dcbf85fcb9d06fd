package io.truesale.domain.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says a finding in words: what was expected and how to mend it. English, and Chinese for every Chinese locale. */
public final class FindingTexts {
    private static final String BUNDLE = "io.truesale.domain.intake.findings";
    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

    private final ResourceBundle bundle;

    private FindingTexts(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Texts of a language; English when it is not Chinese. */
    public static FindingTexts of(Locale locale) {
        Locale known = "zh".equals(locale.getLanguage()) ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT;
        ResourceBundle.Control noFallback =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return new FindingTexts(ResourceBundle.getBundle(BUNDLE, known, noFallback));
    }

    /** Short name of the rule. */
    public String title(FindingRule rule) {
        return bundle.getString(rule.name() + ".title");
    }

    /** What was expected at this place. */
    public String expectation(Finding finding) {
        return format(finding, ".expected");
    }

    /** How to mend it. */
    public String fix(Finding finding) {
        return format(finding, ".fix");
    }

    private String format(Finding finding, String part) {
        List<String> arguments = new ArrayList<>(List.of(finding.column(), finding.value()));
        arguments.addAll(finding.arguments());
        return PLACE.matcher(bundle.getString(finding.rule().name() + part)).replaceAll(place -> {
            int index = Integer.parseInt(place.group(1));
            return Matcher.quoteReplacement(index < arguments.size() ? arguments.get(index) : "");
        });
    }
}
