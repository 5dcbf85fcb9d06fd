package io.truesale.portal.web;

import io.truesale.domain.waterfall.AccountId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Names of what a deal model calls by codes: its template, steps, fees, triggers and accounts; a code of its own stays. */
@Component
public class WaterfallWords {
    /** Stem of the names of steps. */
    public static final String STEP = "waterfall.step";

    /** Stem of the names of who is paid: classes, fees, accounts. */
    public static final String PAYEE = "waterfall.payee";

    /** Stem of the names of triggers. */
    public static final String TRIGGER = "trigger";

    private final MessageSource messages;

    WaterfallWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Name of a template. */
    public String template(String template, Locale locale) {
        return word("waterfall.template", template, locale);
    }

    /** Name of an account. */
    public String account(AccountId account, Locale locale) {
        return word("waterfall.account", account.value(), locale);
    }

    /** Names of accounts in the order in which they are drawn on. */
    public String accounts(List<AccountId> accounts, Locale locale) {
        return accounts.stream().map(account -> account(account, locale)).collect(Collectors.joining(", "));
    }

    private String word(String stem, String code, Locale locale) {
        return String.valueOf(messages.getMessage(stem + "." + code, null, code, locale));
    }
}
