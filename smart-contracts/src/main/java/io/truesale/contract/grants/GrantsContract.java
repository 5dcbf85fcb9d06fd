package io.truesale.contract.grants;

import static io.truesale.contract.grants.GrantsRule.GRANTS_FUNCTION;
import static io.truesale.contract.grants.GrantsRule.GRANT_NOTHING_NEW;
import static io.truesale.contract.grants.GrantsRule.GRANT_NOT_A_READER;
import static io.truesale.contract.grants.GrantsRule.GRANT_NOT_OWNER;
import static io.truesale.contract.grants.GrantsRule.GRANT_OTHER_FILE;
import static io.truesale.contract.grants.GrantsRule.GRANT_READER_UNKNOWN;
import static io.truesale.contract.grants.GrantsRule.GRANT_UNKNOWN;
import static io.truesale.contract.grants.GrantsRule.GRANT_WITHDRAWN;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Grants of access to files. Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code grant} {@code {subject, version, blob, readers}}: {@code AccessGranted} with the whole {@link Grant}; the
 *       first grant of a version makes the caller's member its owner, later ones are the owner's
 *   <li>{@code open} {@code {subject, version}}: {@code AccessOpened{subject, version, blob, person}}; by a reader
 *   <li>{@code withdraw} {@code {subject}}: {@code AccessWithdrawn{subject}}; by the owner, all versions
 * </ul>
 *
 * <p>An opening leaves no state: the transaction in the log is the record.
 */
public final class GrantsContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("grants", 1);

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "grant" -> grant(call, state);
            case "open" -> open(call, state);
            case "withdraw" -> withdraw(call, state);
            default -> Outcome.refused(GRANTS_FUNCTION, "grants has no function " + call.function());
        };
    }

    /** The grant of one version, if there is one. */
    public static Optional<Grant> find(StateView state, String subject, long version) {
        return state.get(ID.name(), Grant.key(subject, version)).map(Grant::from);
    }

    private static Outcome grant(Call call, StateView state) {
        Grant asked = Grant.asked(call.arguments(), call.caller().member());
        for (MemberId reader : asked.readers()) {
            if (state.get("membership", "member/" + reader.value()).isEmpty()) {
                return Outcome.refused(GRANT_READER_UNKNOWN, reader + " is not a member of " + call.channel());
            }
        }
        Optional<Grant> before = find(state, asked.subject(), asked.version());
        return before.isEmpty() ? first(asked, state) : more(before.get(), asked);
    }

    private static Outcome first(Grant asked, StateView state) {
        for (StateView.Entry entry : state.range(ID.name(), Grant.prefix(asked.subject()))) {
            Grant other = Grant.from(entry.value());
            if (!other.owner().equals(asked.owner())) {
                return Outcome.refused(
                        GRANT_NOT_OWNER,
                        asked.subject() + " is granted by " + other.owner() + ", not " + asked.owner());
            }
            if (other.withdrawn()) {
                return Outcome.refused(GRANT_WITHDRAWN, asked.subject() + " was withdrawn");
            }
        }
        return granted(asked);
    }

    private static Outcome more(Grant before, Grant asked) {
        if (!before.owner().equals(asked.owner())) {
            return Outcome.refused(
                    GRANT_NOT_OWNER, before.subject() + " is granted by " + before.owner() + ", not " + asked.owner());
        }
        if (before.withdrawn()) {
            return Outcome.refused(GRANT_WITHDRAWN, before.subject() + " was withdrawn");
        }
        if (!Arrays.equals(before.blob(), asked.blob())) {
            return Outcome.refused(
                    GRANT_OTHER_FILE,
                    "version " + before.version() + " of " + before.subject() + " is another file: make a new version");
        }
        Grant after = before.with(asked.readers());
        if (after.equals(before)) {
            return Outcome.refused(
                    GRANT_NOTHING_NEW,
                    "all of these may read version " + before.version() + " of " + before.subject() + " already");
        }
        return granted(after);
    }

    private static Outcome granted(Grant grant) {
        return Outcome.accepted()
                .write(Grant.key(grant.subject(), grant.version()), grant.toCbor())
                .event("AccessGranted", grant.toCbor())
                .build();
    }

    private static Outcome open(Call call, StateView state) {
        String subject = call.arguments().text("subject");
        long version = call.arguments().integer("version");
        Optional<Grant> found = version < 1 || version > 1_000_000 ? Optional.empty() : find(state, subject, version);
        if (found.isEmpty()) {
            return Outcome.refused(
                    GRANT_UNKNOWN, "version " + version + " of " + subject + " is not granted to anybody");
        }
        Grant grant = found.get();
        if (!grant.readers().contains(call.caller().member())) {
            return Outcome.refused(
                    GRANT_NOT_A_READER, call.caller().member() + " may not open version " + version + " of " + subject);
        }
        if (grant.withdrawn()) {
            return Outcome.refused(GRANT_WITHDRAWN, subject + " was withdrawn");
        }
        return Outcome.accepted()
                .event(
                        "AccessOpened",
                        CborMap.builder()
                                .put("subject", subject)
                                .put("version", version)
                                .put("blob", grant.blob())
                                .put("person", call.caller().value())
                                .build())
                .build();
    }

    private static Outcome withdraw(Call call, StateView state) {
        String subject = call.arguments().text("subject");
        List<Grant> grants = state.range(ID.name(), Grant.prefix(subject)).stream()
                .map(entry -> Grant.from(entry.value()))
                .toList();
        if (grants.isEmpty()) {
            return Outcome.refused(GRANT_UNKNOWN, subject + " is not granted to anybody");
        }
        Outcome.Builder accepted = Outcome.accepted();
        for (Grant grant : grants) {
            if (!grant.owner().equals(call.caller().member())) {
                return Outcome.refused(
                        GRANT_NOT_OWNER,
                        subject + " is granted by " + grant.owner() + ", not "
                                + call.caller().member());
            }
            if (grant.withdrawn()) {
                return Outcome.refused(GRANT_WITHDRAWN, subject + " was withdrawn");
            }
            accepted.write(Grant.key(subject, grant.version()), grant.withdraw().toCbor());
        }
        return accepted.event("AccessWithdrawn", Grant.withdrawal(subject)).build();
    }
}
