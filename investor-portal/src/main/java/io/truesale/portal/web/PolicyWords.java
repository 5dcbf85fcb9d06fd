package io.truesale.portal.web;

import io.truesale.contract.codec.CborMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A policy in words. Source of the fields: proposals.md, section 1. */
@Component
public class PolicyWords {
    private static final String STEM = "proposals.policy.";

    private final MessageSource messages;

    PolicyWords(MessageSource messages) {
        this.messages = messages;
    }

    /** One line for people to read. */
    public String of(CborMap policy, Locale locale) {
        if (policy.find("person").isPresent()) {
            return text("person", locale, policy.text("person"));
        }
        if (policy.find("member").isPresent()) {
            return text("member", locale, policy.text("member"), policy.integer("persons"));
        }
        if (policy.find("members").isPresent()) {
            return members(policy, locale);
        }
        if (policy.find("capacity").isPresent()) {
            return text("capacity", locale, policy.text("capacity"), policy.integer("persons"));
        }
        if (policy.find("operator").isPresent()) {
            return text("operator", locale, policy.text("operator"));
        }
        String parts = policy.maps("of").stream()
                .map(part -> "(" + of(part, locale) + ")")
                .collect(Collectors.joining(", "));
        return text("at-least", locale, policy.integer("atLeast"), parts);
    }

    private String members(CborMap policy, Locale locale) {
        List<String> except = policy.texts("except");
        String members = except.isEmpty()
                ? text("members", locale, policy.integer("members"))
                : text("members-except", locale, policy.integer("members"), String.join(", ", except));
        return policy.optionalText("capacity")
                .map(capacity -> text("members-capacity", locale, members, capacity))
                .orElse(members);
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(STEM + key, arguments, locale);
    }
}
