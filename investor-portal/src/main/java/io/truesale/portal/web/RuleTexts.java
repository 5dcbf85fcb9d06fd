package io.truesale.portal.web;

import io.truesale.domain.rule.RuleViolated;
import io.truesale.portal.node.SharedWithLedgerNode;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Refusals in the reader's language: the message {@code rule.<CODE>} when there is one, then the detail. */
@SharedWithLedgerNode
@Component("ruleTexts")
public class RuleTexts {
    private final MessageSource messages;

    RuleTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** A refusal for people to read. */
    public String sentence(RuleViolated refusal) {
        return sentence(refusal.code().name(), refusal.detail());
    }

    /** A refusal as it came back from the ledger. */
    public String sentence(String code, String detail) {
        Locale locale = LocaleContextHolder.getLocale();
        String said = EngineSentences.said(detail, locale);
        String known = messages.getMessage("rule." + code, null, "", locale);
        return known == null || known.isEmpty() ? code + ": " + said : known + " (" + code + ": " + said + ")";
    }
}
