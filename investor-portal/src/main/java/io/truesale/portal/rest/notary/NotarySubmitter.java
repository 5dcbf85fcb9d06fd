package io.truesale.portal.rest.notary;

import io.truesale.domain.party.PersonId;
import io.truesale.ledger.api.NodeOffice;
import io.truesale.portal.node.SharedWithLedgerNode;
import io.truesale.portal.security.CurrentUser;
import io.truesale.portal.security.Identity;
import io.truesale.portal.security.NotVisible;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** For whom the notary works: who is signed in; on a ledger node, whose operator asks, the first of its persons. */
@SharedWithLedgerNode
@Component
class NotarySubmitter {
    private final Identity identity;
    private final ObjectProvider<NodeOffice> office;

    NotarySubmitter(Identity identity, ObjectProvider<NodeOffice> office) {
        this.identity = identity;
        this.office = office;
    }

    PersonId person() {
        NodeOffice node = office.getIfAvailable();
        if (node == null) {
            return identity.current().map(CurrentUser::person).orElseThrow(NotVisible::new);
        }
        Authentication asked = SecurityContextHolder.getContext().getAuthentication();
        boolean operator = asked != null
                && asked.getAuthorities().stream()
                        .anyMatch(authority -> "ROLE_OPERATOR".equals(authority.getAuthority()));
        if (!operator || node.persons().isEmpty()) {
            throw new NotVisible();
        }
        return node.persons().get(0);
    }
}
