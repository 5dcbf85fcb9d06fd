package io.truesale.portal.web.party;

import io.truesale.portal.security.Allow;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.web.Crumb;
import io.truesale.portal.web.RuleTexts;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.portal.web.table.Tables;
import io.truesale.workflow.api.OperationStatus;
import io.truesale.workflow.api.Operations;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the persons of one's member asked for, and what the ledger answered. */
@Controller
@Allow
class OperationPages {
    private static final int LATEST = 500;

    private static final TableSpec<Row> TABLE = TableSpec.<Row>of("party.operations")
            .instant("asked", row -> row.status().requestedAt())
            .text("what", Row::what)
            .text("subject", row -> row.status().subject())
            .text("person", row -> row.status().person().value())
            .status("state", row -> badge(row.status()))
            .text("answer", Row::answer)
            .integer("block", row -> row.status().height().orElse(null))
            .sortedDownBy("asked");

    private final Operations operations;
    private final Tables tables;
    private final RuleTexts rules;
    private final MessageSource messages;

    OperationPages(Operations operations, Tables tables, RuleTexts rules, MessageSource messages) {
        this.operations = operations;
        this.tables = tables;
        this.rules = rules;
        this.messages = messages;
    }

    /** An operation as the table shows it. */
    record Row(
            OperationStatus status, String what, @Nullable String answer) {}

    @GetMapping("/operations")
    String latest(CurrentUser user, Model model) {
        List<Row> rows = operations.latest(user.member(), LATEST).stream()
                .map(status -> new Row(status, what(status.kind(), user.locale()), answer(status)))
                .toList();
        model.addAttribute("operations", tables.of(TABLE, rows));
        model.addAttribute("crumbs", List.of(Crumb.of("party.operations", "")));
        return "party/operations";
    }

    private String what(String kind, Locale locale) {
        String known = messages.getMessage("history.ledger." + kind, null, "", locale);
        return known == null || known.isEmpty() ? kind : known;
    }

    private @Nullable String answer(OperationStatus status) {
        return status.code()
                .map(code -> rules.sentence(code, status.sentence().orElse("")))
                .orElse(null);
    }

    private static Status badge(OperationStatus status) {
        return switch (status.state()) {
            case WAITING -> new Status("party.operation.waiting", Status.Tone.WAITING);
            case CONFIRMED -> new Status("party.operation.confirmed", Status.Tone.GOOD);
            case REFUSED -> new Status("party.operation.refused", Status.Tone.BAD);
        };
    }
}
