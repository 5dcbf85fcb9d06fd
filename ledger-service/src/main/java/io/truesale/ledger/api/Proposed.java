package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.governance.Governance;
import io.truesale.contract.governance.Subject;
import java.util.Optional;

/**
 * Something that members of a channel vote on, or have decided. Rules: governance.md.
 *
 * @param id SHA-256 of the subject, 64 hexadecimal digits
 * @param topic what it is about, such as {@code contract/notary}
 * @param what the change in words of the format: {@code notary@2 with code ...}
 * @param approvals persons who have approved it
 * @param until last height at which it can be committed
 * @param from first height at which it holds; empty while it is not committed
 */
public record Proposed(String id, String topic, String what, int approvals, long until, Optional<Long> from) {
    public Proposed {
        requireNonNull(id, "id");
        requireNonNull(topic, "topic");
        requireNonNull(what, "what");
        requireNonNull(from, "from");
    }

    /** What the channel's state has of it. */
    public static Proposed of(Governance.Proposal proposal) {
        Subject subject = proposal.subject();
        return new Proposed(
                subject.id(),
                subject.change().topic(),
                what(subject.change()),
                proposal.approvers().size(),
                subject.until(),
                proposal.from());
    }

    private static String what(Subject.Change change) {
        if (change instanceof Subject.Activate activate) {
            return activate.definition().toString();
        } else if (change instanceof Subject.Retire retire) {
            return "without " + retire.id();
        } else if (change instanceof Subject.Define define) {
            return define.definition().format() + " " + define.definition().name() + "@"
                    + define.definition().version() + " " + define.definition().hash();
        } else if (change instanceof Subject.Configure configure) {
            return configure.config().maxRecords() + " records, "
                    + configure.config().maxBytes() + " bytes, more than "
                    + configure.config().members() + " of members, "
                    + configure.config().operators() + " of operators, "
                    + configure.config().personsPerMember() + " persons each";
        }
        if (change instanceof Subject.Trust trust) {
            return trust.log().quorum() + " of " + trust.log().names() + " for "
                    + trust.log().origin();
        }
        return "";
    }
}
