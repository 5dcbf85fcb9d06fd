package io.truesale.workflow.usecase.document;

import io.truesale.contract.custody.CustodyContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.GrantedFiles;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.Custody;
import io.truesale.workflow.api.OperationId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the ledger for custodians, and reads who they are. */
@Component
class CustodyDesk implements Custody {
    private final GrantedFiles files;
    private final DealMembers members;
    private final LedgerSubmission submissions;

    CustodyDesk(GrantedFiles files, DealMembers members, LedgerSubmission submissions) {
        this.files = files;
        this.members = members;
        this.submissions = submissions;
    }

    @Override
    public List<MemberId> custodians(DealId deal) {
        return files.custodians(ChannelId.of(deal));
    }

    @Override
    @Transactional
    public OperationId name(PersonId person, DealId deal, Set<MemberId> named) {
        members.require(deal, person.member());
        named.forEach(each -> members.require(deal, each));
        List<MemberId> sorted =
                named.stream().sorted(Comparator.comparing(MemberId::value)).toList();
        return submissions.submit(Submission.of(
                "NAME_CUSTODIANS",
                deal.value(),
                ChannelId.of(deal),
                CustodyContract.ID,
                "name",
                CustodyContract.arguments(sorted),
                person));
    }
}
