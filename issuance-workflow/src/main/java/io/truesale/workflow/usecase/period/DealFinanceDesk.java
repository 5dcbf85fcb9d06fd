package io.truesale.workflow.usecase.period;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.distribution.DealFileCodec;
import io.truesale.contract.distribution.DealModelCodec;
import io.truesale.contract.distribution.DistributionContract;
import io.truesale.contract.distribution.DistributionState;
import io.truesale.contract.distribution.Fingerprint;
import io.truesale.contract.issuance.IssuanceState;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.structure.DealFile;
import io.truesale.domain.structure.DealTerms;
import io.truesale.domain.structure.Node;
import io.truesale.domain.structure.TermsView;
import io.truesale.domain.tranche.ClassId;
import io.truesale.domain.tranche.Holding;
import io.truesale.domain.waterfall.DealModel;
import io.truesale.domain.waterfall.DealModelCheck;
import io.truesale.domain.waterfall.DealState;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Hash;
import io.truesale.ledger.api.Ledger;
import io.truesale.workflow.api.DealFinance;
import io.truesale.workflow.api.LoanBasis;
import io.truesale.workflow.api.ProjectionBasis;
import io.truesale.workflow.usecase.DealContracts;
import io.truesale.workflow.usecase.FinalState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the money side of deals. */
@Component
class DealFinanceDesk implements DealFinance {
    private final Ledger ledger;
    private final MonthlyLoans loans;
    private final FrozenLoans pools;
    private final DealContracts contracts;

    DealFinanceDesk(Ledger ledger, MonthlyLoans loans, FrozenLoans pools, DealContracts contracts) {
        this.ledger = ledger;
        this.loans = loans;
        this.pools = pools;
        this.contracts = contracts;
    }

    @Override
    public boolean takesFiles(DealId deal) {
        return contracts.takesFiles(deal);
    }

    @Override
    public Optional<DealModel> model(DealId deal) {
        DistributionState state = state(deal);
        return state.model().or(() -> state.terms().map(TermsView::model));
    }

    @Override
    public Optional<DealState> balances(DealId deal) {
        DistributionState state = state(deal);
        return state.balances().or(() -> state.standing().map(TermsView::state));
    }

    @Override
    public int paid(DealId deal) {
        return paid(state(deal));
    }

    @Override
    @Transactional
    public Optional<ProjectionBasis> basis(DealId deal, int period) {
        DistributionState state = state(deal);
        return ProjectionBases.terms(state, period).flatMap(terms -> {
            boolean frozen = period == ProjectionBases.atClosing(state);
            String month =
                    frozen ? "" : DistributionContract.instance(terms.schedule().get(period - 1));
            return (frozen ? pools.of(deal) : loans.lines(deal, month))
                    .map(found -> new ProjectionBasis(period, paid(state), month, terms, found));
        });
    }

    @Override
    public ProjectionBasis proposed(DealModel model, LoanBasis loans) {
        Hash hash = new Hash(Fingerprint.of(DealModelCodec.encode(model))); // as it would be pinned
        return new ProjectionBasis(
                0, 0, "", new ProjectionBasis.ByTemplate(model, DealState.atClosing(model), hash), loans);
    }

    private static int paid(DistributionState state) {
        return state.balancesMap()
                .map(balances -> Math.toIntExact(balances.integer("period")))
                .orElse(0);
    }

    @Override
    public Optional<FileTerms> file(DealId deal) {
        DistributionState state = state(deal);
        return state.terms().map(terms -> {
            CborMap structure = state.structure().orElseThrow();
            return new FileTerms(
                    terms,
                    state.standing().orElseThrow(),
                    DealFileCodec.file(structure),
                    new Hash(DealFileCodec.pinned(structure)));
        });
    }

    @Override
    public CborMap evidence(Node file) {
        DealTerms terms = DealFile.readNew(file);
        if (!terms.groups().isEmpty()) { // a portal makes a period's figures of one tape
            throw new Node.Refused(List.of(new Node.Problem(
                    "/groups",
                    file.member("groups").line(),
                    "the portal takes deals of one pool: figures by group are reported by programs"
                            + " that sign themselves")));
        }
        return CborMap.builder().put("model", DealFileCodec.encode(file, terms)).build();
    }

    @Override
    public boolean live(DealId deal) {
        return new IssuanceState(view(deal)).live();
    }

    @Override
    public List<Holding> holdings(DealId deal) {
        return new IssuanceState(view(deal))
                .allocations().stream()
                        .map(one -> new Holding(new ClassId(one.noteClass()), one.investor(), one.faceMinor()))
                        .toList();
    }

    @Override
    public List<DealId> heldBy(MemberId holder) {
        return ledger.channels().stream()
                .flatMap(channel -> channel.id().deal().stream())
                .filter(deal -> holdings(deal).stream()
                        .anyMatch(holding -> holding.holder().equals(holder)))
                .toList();
    }

    @Override
    @Transactional
    public Optional<LoanBasis> loansAtCutOff(DealId deal) {
        return pools.of(deal);
    }

    @Override
    public OptionalLong certifiedPool(DealId deal) {
        return new IssuanceState(view(deal))
                .pool()
                .map(pool -> OptionalLong.of(pool.integer("balanceMinor")))
                .orElse(OptionalLong.empty());
    }

    @Override
    public CborMap evidence(DealModel model) {
        DealModelCheck.require(model);
        return CborMap.builder().put("model", DealModelCodec.encode(model)).build();
    }

    private FinalState view(DealId deal) {
        return new FinalState(ledger, ChannelId.of(deal));
    }

    private DistributionState state(DealId deal) {
        return new DistributionState(view(deal));
    }
}
