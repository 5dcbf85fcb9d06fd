package io.truesale.workflow.process;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.PersonSigner;
import org.springframework.stereotype.Component;

/** Which members act through this node: those with a registered person whose key is held here. */
@Component
class HostedMembers {
    private static final String PERSONS = "person/";

    private final Ledger ledger;
    private final PersonSigner signer;

    HostedMembers(Ledger ledger, PersonSigner signer) {
        this.ledger = ledger;
        this.signer = signer;
    }

    boolean hosts(ChannelId channel, MemberId member) {
        return ledger.range(channel, "membership", PERSONS + member + "/").stream()
                .map(entry -> new PersonId(entry.key().substring(PERSONS.length())))
                .anyMatch(signer::canSign);
    }
}
