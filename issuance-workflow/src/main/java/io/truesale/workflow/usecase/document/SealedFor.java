package io.truesale.workflow.usecase.document;

import io.truesale.domain.deal.DealId;
import io.truesale.domain.document.DocumentFile;
import io.truesale.domain.document.DocumentId;
import io.truesale.domain.document.DocumentKind;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.FileLabel;
import io.truesale.ledger.api.GrantedFiles;
import io.truesale.ledger.api.Vault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** To whom a document's key is sealed, and with what words. */
@Component
class SealedFor {
    private final Vault vault;
    private final GrantedFiles files;

    SealedFor(Vault vault, GrantedFiles files) {
        this.vault = vault;
        this.files = files;
    }

    /**
     * {@code readers}, and the custodians of {@code deal}.
     *
     * @throws RuleViolated naming those to whom nothing can be sealed
     */
    Set<MemberId> all(DealId deal, Collection<MemberId> readers) {
        Set<MemberId> all = new HashSet<>(readers);
        all.addAll(files.custodians(ChannelId.of(deal)));
        requireKeys(all);
        return all;
    }

    /** Refuses by name those to whom nothing can be sealed, before anything is stored. */
    void requireKeys(Set<MemberId> members) {
        List<MemberId> keyless = vault.withoutKey(members);
        if (!keyless.isEmpty()) {
            throw new RuleViolated(
                    UploadRule.DOCUMENT_READER_WITHOUT_KEY,
                    keyless + " have no encryption key on the consortium channel: they enrol one first");
        }
    }

    /** Those of {@code readers} to whom something can be sealed now. */
    Set<MemberId> whoCan(Collection<MemberId> readers) {
        Set<MemberId> able = new HashSet<>(readers);
        able.removeAll(vault.withoutKey(able));
        return able;
    }

    /** What readers on other nodes are told of a version, inside its envelopes. */
    static FileLabel label(
            DealId deal,
            DocumentId document,
            int version,
            PersonId owner,
            String title,
            DocumentKind kind,
            DocumentFile file) {
        try {
            return new FileLabel(
                    ChannelId.of(deal),
                    document.value(),
                    version,
                    owner.member(),
                    title,
                    kind.name(),
                    file.name(),
                    file.mediaType());
        } catch (IllegalArgumentException e) {
            throw new RuleViolated(UploadRule.DOCUMENT_TEXT, String.valueOf(e.getMessage()));
        }
    }
}
