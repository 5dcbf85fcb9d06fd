package io.truesale.portal.web.period;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.servicing.CollectionPeriodId;
import io.truesale.portal.web.HistoryLine;
import io.truesale.portal.web.Names;
import io.truesale.portal.web.Status;
import io.truesale.portal.web.Status.Tone;
import io.truesale.portal.web.party.HistoryLines;
import io.truesale.portal.web.table.TableSpec;
import io.truesale.workflow.api.History;
import io.truesale.workflow.api.HistoryEntry;
import io.truesale.workflow.api.HistoryEntry.Place;
import io.truesale.workflow.api.PeriodView;
import io.truesale.workflow.api.PeriodView.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who signed which step of a period, when and in which block; and everything else that happened to it. */
@Component
class SignOff {
    private static final int HISTORY = 200;

    static final TableSpec<Signature> STEPS = TableSpec.<Signature>of("period.steps")
            .message("step", row -> "period.step." + row.step().step())
            .message("capacity", row -> "capacity." + row.step().capacity())
            .text("member", Signature::member)
            .status("state", row -> new Status("period.step-state." + row.step().state(), tone(row.step())))
            .text("signers", Signature::signer)
            .instant("at", Signature::at)
            .integerLink("block", Signature::height, Signature::blockHref)
            .codeLink("transaction", Signature::transaction, Signature::transactionHref);

    private final History history;
    private final HistoryLines lines;
    private final Names names;

    SignOff(History history, HistoryLines lines, Names names) {
        this.history = history;
        this.lines = lines;
        this.names = names;
    }

    /**
     * A signature, or a step that has none yet.
     *
     * @param step of the period
     * @param member name of the institution
     * @param signer person; empty without a signature
     * @param at time of the block; null without a signature, or while this node has not read it back
     * @param place on the ledger; null as {@code at}
     */
    record Signature(
            StepView step,
            String member,
            String signer,
            @Nullable Instant at,
            @Nullable Place place) {
        @Nullable
        Long height() {
            return place == null ? null : place.height();
        }

        @Nullable
        String blockHref() {
            return place == null ? null : "/ledger/" + place.channel() + "/blocks/" + place.height();
        }

        @Nullable
        String transaction() {
            return place == null ? null : place.transaction().hex();
        }

        @Nullable
        String transactionHref() {
            return place == null ? null : "/ledger/" + place.channel() + "/transactions/" + place.transaction();
        }
    }

    /** One row for each signature, in the order of the steps. */
    List<Signature> rows(PeriodView period) {
        List<HistoryEntry> entries = entries(period);
        List<Signature> rows = new ArrayList<>();
        for (StepView step : period.steps()) {
            String member = names.member(new MemberId(step.member()));
            if (step.signers().isEmpty()) {
                rows.add(new Signature(step, member, "", null, null));
            }
            for (String signer : step.signers()) {
                Optional<HistoryEntry> entry = find(entries, step, signer);
                rows.add(new Signature(
                        step,
                        member,
                        signer,
                        entry.map(HistoryEntry::happenedAt).orElse(null),
                        entry.flatMap(HistoryEntry::proof).orElse(null)));
            }
        }
        return rows;
    }

    /** Page of the transaction that completed {@code step}; empty before it. */
    static String proof(List<Signature> rows, String step) {
        return rows.stream()
                .filter(row -> row.step().step().equals(step))
                .map(Signature::transactionHref)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** What happened to the period, newest first. */
    List<HistoryLine> history(PeriodView period, Locale locale) {
        return lines.of(entries(period), locale);
    }

    private List<HistoryEntry> entries(PeriodView period) {
        return history.of(new CollectionPeriodId(period.deal(), period.month()).toString(), HISTORY);
    }

    private static Optional<HistoryEntry> find(List<HistoryEntry> entries, StepView step, String signer) {
        return entries.stream() // newest first: a step that was returned counts by its last signature
                .filter(entry -> entry.what().equals("ledger.SIGN_" + step.step()))
                .filter(entry -> entry.refusal().isEmpty() && entry.proof().isPresent())
                .filter(entry -> entry.person()
                        .filter(person -> person.value().equals(signer))
                        .isPresent())
                .findFirst();
    }

    private static Tone tone(StepView step) {
        return switch (step.state()) {
            case "READY" -> Tone.ACTION;
            case "COMPLETED" -> Tone.GOOD;
            case "REJECTED" -> Tone.BAD;
            default -> Tone.NEUTRAL;
        };
    }
}
