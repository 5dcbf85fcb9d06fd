package io.truesale.portal.projection;

import io.truesale.domain.cashflow.AssumptionRefused;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.tranche.NoteClass;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.api.ProjectionBasis.Balance;
import io.truesale.workflow.api.ProjectionBasis.ByFile;
import io.truesale.workflow.api.ProjectionBasis.ByTemplate;

/**
 * A deal at its closing with one class of another size, all else as it is.
 *
 * @param most largest size at which all classes together are no more than the pool, minor units; it may be less than 1
 */
record SizedDeal(ProjectionBasis basis, String note, long most) {

    /**
     * The deal of {@code basis}.
     *
     * @throws AssumptionRefused when it is not at its closing, and for a class in another currency than the pool
     */
    static SizedDeal of(ProjectionBasis basis, String note) {
        boolean opened =
                basis.terms() instanceof ByFile file && file.deal().opening().isPresent();
        if (basis.period() > 0 || opened) {
            throw new AssumptionRefused("sizes are of a deal at its closing, this one goes out from payment date "
                    + basis.period() + (opened ? ", on which it was taken on" : ": project from 0"));
        }
        long pool = basis.terms() instanceof ByFile file
                ? file.deal().pool()
                : ((ByTemplate) basis.terms()).model().initialPool();
        if (basis.terms() instanceof ByFile file
                && file.deal().notes().stream()
                        .anyMatch(one -> !one.currency().equals(file.deal().currency()))) {
            throw new AssumptionRefused("sizes are of a deal with all classes in the currency of its pool, "
                    + basis.terms().currency());
        }
        long all = basis.terms().balances().stream().mapToLong(Balance::amount).sum();
        return new SizedDeal(basis, note, pool - (all - balance(basis, note)));
    }

    /** Principal of class {@code note}, minor units. */
    static long balance(ProjectionBasis basis, String note) {
        return basis.terms().balances().stream()
                .filter(one -> one.id().equals(note))
                .mapToLong(Balance::amount)
                .findFirst()
                .orElseThrow();
    }

    /** The same with {@code size} of the class, 1 or more minor units. */
    ProjectionBasis at(long size) {
        ProjectionBasis.Terms terms = basis.terms() instanceof ByFile file
                ? byFile(file, size)
                : byTemplate((ByTemplate) basis.terms(), size);
        return new ProjectionBasis(0, basis.paid(), basis.month(), terms, basis.loans());
    }

    private ByFile byFile(ByFile file, long size) {
        DealTerms deal = file.deal()
                .withNotes(file.deal().notes().stream()
                        .map(one -> one.id().equals(note) ? one.withBalance(size) : one)
                        .toList());
        return new ByFile(deal, Standing.atClosing(deal), file.engine(), file.hash(), file.observed());
    }

    private ByTemplate byTemplate(ByTemplate template, long size) {
        DealModel was = template.model();
        DealModel model = new DealModel(
                was.engine(),
                was.template(),
                was.currency(),
                was.cutOff(),
                was.closing(),
                was.initialPool(),
                was.schedule(),
                was.classes().stream()
                        .map(one -> one.id().value().equals(note) ? sized(one, size) : one)
                        .toList(),
                was.fees(),
                was.reserve(),
                was.overCollateral(),
                was.triggers(),
                was.normal(),
                was.accelerated(),
                was.cleanUpCall());
        return new ByTemplate(model, DealState.atClosing(model), template.hash());
    }

    private static NoteClass sized(NoteClass one, long size) {
        return new NoteClass(
                one.id(), size, one.coupon(), one.dayCount(), one.rounding(), one.overdue(), one.legalFinal());
    }
}
