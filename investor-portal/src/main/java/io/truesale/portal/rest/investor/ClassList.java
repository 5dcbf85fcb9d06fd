package io.truesale.portal.rest.investor;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Formula;
import io.truesale.domain.structure.Payments;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.portal.projection.DealFiles;
import io.truesale.portal.security.NotVisible;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.DealFinance.FileTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The classes of a deal in its own words: those of a deal by file as the file has them. */
@Component
class ClassList {
    private final DealFinance finance;

    ClassList(DealFinance finance) {
        this.finance = finance;
    }

    /**
     * One class.
     *
     * @param currency ISO 4217 code of its amounts
     * @param digits decimals of its minor unit
     * @param original balance at closing, minor units
     * @param balance now, minor units
     * @param interestShort interest due and not paid, minor units
     * @param coupon annual rate, a fraction, or the formula of the file
     * @param notional formula of the amount on which interest is counted; absent when that is the balance
     */
    record ClassAnswer(
            String id,
            String currency,
            int digits,
            long original,
            long balance,
            long interestShort,
            String coupon,
            String dayCount,
            @Nullable String notional) {}

    /**
     * A deal file on the ledger.
     *
     * @param engine version that pays it
     * @param hash SHA-256 of the file's form, which the ledger pins
     * @param dealFile the file: texts, lists and objects; numbers are texts as they were written
     */
    record FileAnswer(int engine, String hash, Object dealFile) {
        FileAnswer {
            requireNonNull(hash, "hash");
            requireNonNull(dealFile, "dealFile");
        }
    }

    /** The classes, most senior first; {@link NotVisible} before the structure is signed. */
    List<ClassAnswer> of(DealId deal) {
        Optional<FileTerms> file = finance.file(deal);
        if (file.isPresent()) {
            return file.get().terms().notes().stream()
                    .map(note -> note(note, file.get()))
                    .toList();
        }
        DealModel model = finance.model(deal).orElseThrow(NotVisible::new);
        DealState state = finance.balances(deal).orElseThrow(NotVisible::new);
        List<ClassAnswer> classes = new ArrayList<>();
        for (int i = 0; i < model.classes().size(); i++) {
            DealState.ClassState now = state.classes().get(i);
            classes.add(new ClassAnswer(
                    now.id().value(),
                    model.currency().code(),
                    model.currency().digits(),
                    model.classes().get(i).originalBalance(),
                    now.balance(),
                    now.interestShort(),
                    model.classes().get(i).coupon().text(),
                    model.classes().get(i).dayCount().name(),
                    null));
        }
        return classes;
    }

    private static ClassAnswer note(DealTerms.Note note, FileTerms file) {
        var now = requireNonNull(file.standing().notes().get(note.id()), note.id());
        return new ClassAnswer(
                note.id(),
                note.currency().code(),
                note.currency().digits(),
                note.balance(),
                now.balance(),
                now.interestShort(),
                note.coupon().text(),
                note.dayCount().name(),
                note.notional().map(Formula::text).orElse(null));
    }

    /** The file; empty for a deal by template, and before the structure is signed. */
    Optional<FileAnswer> file(DealId deal) {
        return finance.file(deal)
                .map(file -> new FileAnswer(Payments.VERSION, file.hash().hex(), DealFiles.tree(file.file())));
    }
}
