package io.truesale.workflow.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.Standing;
import io.truesale.domain.tranche.Holding;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealState;
import io.truesale.ledger.api.Hash;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The money side of deals as of the last final block: terms, balances, holders, and the loans to project. */
public interface DealFinance {
    /**
     * The deal model as fixed on the ledger, of a deal by file its view in the words of deals by template; empty before
     * the structure is signed.
     */
    Optional<DealModel> model(DealId deal);

    /** The deal by file as fixed on the ledger; empty for a deal by template, and before the structure is signed. */
    Optional<FileTerms> file(DealId deal);

    /** Whether the channel of {@code deal} runs contracts that take deal files. */
    boolean takesFiles(DealId deal);

    /** What the step STRUCTURE of the issuance carries as evidence for a deal file; refused when it makes no deal. */
    CborMap evidence(Node file);

    /**
     * A deal by file.
     *
     * @param terms read from it, with the payment dates that the ledger has
     * @param standing before the next payment
     * @param file as on the ledger
     * @param hash of the file's form, which the ledger pins
     */
    record FileTerms(DealTerms terms, Standing standing, Node file, Hash hash) {
        public FileTerms {
            requireNonNull(terms, "terms");
            requireNonNull(standing, "standing");
            requireNonNull(file, "file");
            requireNonNull(hash, "hash");
        }
    }

    /** Balances before the next payment, for a deal by file as a view; empty before the structure is signed. */
    Optional<DealState> balances(DealId deal);

    /**
     * What a projection from payment date {@code period} on goes out from, 0 for closing. Empty before the structure is
     * signed, when {@code period} is not paid yet, and when this node does not have the loans of that time.
     */
    Optional<ProjectionBasis> basis(DealId deal, int period);

    /** What a projection of {@code model} goes out from while it is still proposed: the deal at closing over {@code loans}. */
    ProjectionBasis proposed(DealModel model, LoanBasis loans);

    /** Last payment date that has been paid; 0 before the first, and before the structure is signed. */
    int paid(DealId deal);

    /** Whether the deal has closed. */
    boolean live(DealId deal);

    /** Who holds what, by the allocation; empty before pricing. */
    List<Holding> holdings(DealId deal);

    /** The deals in which {@code holder} holds notes. */
    List<DealId> heldBy(MemberId holder);

    /** The loans of the pool as frozen: what the deal looked like at cut-off. Empty when this node does not have its tape. */
    Optional<LoanBasis> loansAtCutOff(DealId deal);

    /** Balance of the frozen pool, minor units; empty before it is certified on the ledger. */
    OptionalLong certifiedPool(DealId deal);

    /** What the step STRUCTURE of the issuance carries as evidence for {@code model}. */
    CborMap evidence(DealModel model);
}
