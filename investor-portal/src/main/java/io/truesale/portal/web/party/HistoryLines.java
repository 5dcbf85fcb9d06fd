package io.truesale.portal.web.party;

import io.truesale.portal.web.HistoryLine;
import io.truesale.workflow.api.HistoryEntry;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Turns entries of the history into lines in the reader's language. */
@Component
public class HistoryLines {
    private static final String SEPARATOR = " · ";

    private final MessageSource messages;

    HistoryLines(MessageSource messages) {
        this.messages = messages;
    }

    /** Lines for {@code components/panels :: history(...)}, in the order of {@code entries}. */
    public List<HistoryLine> of(List<HistoryEntry> entries, Locale locale) {
        return entries.stream().map(entry -> line(entry, locale)).toList();
    }

    private HistoryLine line(HistoryEntry entry, Locale locale) {
        String what = words(entry, locale);
        String who = entry.person().map(Object::toString).orElse("");
        String proof = entry.proof()
                .map(place -> "/ledger/" + place.channel() + "/transactions/" + place.transaction())
                .orElse("");
        return entry.refusal()
                .map(refusal -> new HistoryLine(
                        entry.happenedAt(),
                        "history.refused",
                        List.of(what, refusal.code(), refusal.sentence()),
                        who,
                        proof))
                .orElseGet(() -> new HistoryLine(
                        entry.happenedAt(),
                        entry.detail().isEmpty() ? "history.plain" : "history.detailed",
                        List.of(what, detail(entry, locale)),
                        who,
                        proof));
    }

    /** A step's name where the detail is a step. */
    private String detail(HistoryEntry entry, Locale locale) {
        String[] parts = entry.detail().split(SEPARATOR, 2); // a step, then what was remarked
        String step = step(parts[0], locale);
        return parts.length == 1 ? step : step + SEPARATOR + parts[1];
    }

    private String step(String id, Locale locale) {
        String issuance = messages.getMessage("deal.step." + id, null, "", locale);
        String period = messages.getMessage("period.step." + id, null, id, locale);
        return issuance == null || issuance.isEmpty() ? String.valueOf(period) : issuance;
    }

    /** The text of what happened; a kind without a text of its own appears as its name, in words. */
    private String words(HistoryEntry entry, Locale locale) {
        String known = messages.getMessage("history." + entry.what(), null, "", locale);
        if (known != null && !known.isEmpty()) {
            return known;
        }
        String name = entry.what().substring(entry.what().indexOf('.') + 1);
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
