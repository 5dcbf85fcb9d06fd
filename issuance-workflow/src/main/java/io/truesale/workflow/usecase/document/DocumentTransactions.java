package io.truesale.workflow.usecase.document;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.grants.Grant;
import io.truesale.contract.grants.GrantsContract;
import io.truesale.contract.notary.Fingerprint;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import java.util.Collection;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** What documents ask of the ledger, on the channel of their deal. Neither titles nor file names go there. */
@Component
class DocumentTransactions {
    /** Records a version's fingerprint. */
    static final String RECORD = "RECORD_DOCUMENT";
    /** Lets members open a version. */
    static final String GRANT = "GRANT_DOCUMENT";
    /** Records an opening. */
    static final String OPEN = "OPEN_DOCUMENT";
    /** Lets nobody open it any more. */
    static final String WITHDRAW = "WITHDRAW_DOCUMENT";

    private final LedgerSubmission submissions;

    DocumentTransactions(LedgerSubmission submissions) {
        this.submissions = submissions;
    }

    OperationId record(PersonId person, DealId deal, DocumentId document, int version, DocumentFile file) {
        return submissions.submit(Submission.of(
                RECORD,
                document.value(),
                ChannelId.of(deal),
                NotaryContract.ID,
                "record",
                new Fingerprint(document.value(), version, digest(file.sha256())).toArguments(),
                person));
    }

    OperationId grant(
            PersonId person,
            DealId deal,
            DocumentId document,
            int version,
            DocumentFile file,
            Collection<MemberId> readers) {
        return submit(
                GRANT,
                "grant",
                Grant.arguments(
                        document.value(),
                        version,
                        digest(file.blob()),
                        readers.stream()
                                .sorted(java.util.Comparator.comparing(MemberId::value))
                                .toList()),
                person,
                deal,
                document);
    }

    OperationId open(PersonId person, DealId deal, DocumentId document, int version) {
        return submit(OPEN, "open", Grant.opening(document.value(), version), person, deal, document);
    }

    OperationId withdraw(PersonId person, DealId deal, DocumentId document) {
        return submit(WITHDRAW, "withdraw", Grant.withdrawal(document.value()), person, deal, document);
    }

    private OperationId submit(
            String kind, String function, CborMap arguments, PersonId person, DealId deal, DocumentId document) {
        ContractId contract = GrantsContract.ID;
        return submissions.submit(
                Submission.of(kind, document.value(), ChannelId.of(deal), contract, function, arguments, person));
    }

    private static byte[] digest(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
