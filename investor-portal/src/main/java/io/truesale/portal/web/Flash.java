package io.truesale.portal.web;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * A message shown once, on the page after a redirect.
 *
 * @param tone {@code success}, {@code warning} or {@code danger}
 * @param key message key, or empty when {@code text} is complete
 * @param arguments of the message
 * @param text a sentence that is already in the reader's language
 */
public record Flash(String tone, String key, List<String> arguments, String text) implements Serializable {
    /** Name of the model attribute. */
    public static final String ATTRIBUTE = "flash";

    public Flash {
        requireNonNull(tone, "tone");
        requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
        requireNonNull(text, "text");
    }

    /** Something was done. */
    public static void done(RedirectAttributes redirect, String key, String... arguments) {
        redirect.addFlashAttribute(ATTRIBUTE, new Flash("success", key, List.of(arguments), ""));
    }

    /** Something is under way or needs care. */
    public static void note(RedirectAttributes redirect, String key, String... arguments) {
        redirect.addFlashAttribute(ATTRIBUTE, new Flash("warning", key, List.of(arguments), ""));
    }

    /** Something was not done, and nothing has changed. */
    public static void refused(RedirectAttributes redirect, String key, String... arguments) {
        redirect.addFlashAttribute(ATTRIBUTE, new Flash("danger", key, List.of(arguments), ""));
    }
}
