package io.truesale.contract.disclosure;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.disclosure.Disclosure.Successor;
import io.truesale.contract.disclosure.Disclosure.Withdrawal;
import io.truesale.domain.rule.RuleViolated;
import java.util.Optional;

/** What is published to whom and when. Functions and rules: {@code infra/docs/spec/disclosure.md}. */
public final class DisclosureContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId(Disclosure.CONTRACT, 1);

    /** Longest embargo, milliseconds after the block: five years. */
    public static final long MAX_EMBARGO_MILLIS = 5L * 366 * 24 * 3_600_000;

    private static final int MAX_REASON = 500;

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public boolean isProvable(String function) {
        return true;
    }

    /**
     * Arguments of {@code publish}.
     *
     * @param digest SHA-256 of the document
     * @param embargo milliseconds since 1970, 0 for none
     */
    public static CborMap publication(
            String id, String kind, byte[] digest, Audience audience, long embargo, Optional<String> supersedes) {
        CborMap.Builder map = CborMap.builder()
                .put("id", id)
                .put("kind", kind)
                .put("digest", digest)
                .put("audience", audience.toCbor())
                .put("embargo", embargo);
        supersedes.ifPresent(old -> map.put("supersedes", old));
        return map.build();
    }

    /** Arguments of {@code withdraw}. */
    public static CborMap withdrawal(String id, String reason) {
        return CborMap.builder().put("id", id).put("reason", reason).build();
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "publish" -> publish(call, state);
            case "withdraw" -> withdraw(call, state);
            default ->
                Outcome.refused(DisclosureRule.DISCLOSURE_FUNCTION, "disclosure has no function " + call.function());
        };
    }

    private static Outcome publish(Call call, StateView state) {
        CborMap arguments = call.arguments();
        Disclosure asked = asked(call);
        if (Disclosure.find(state, asked.id()).isPresent()) {
            return Outcome.refused(DisclosureRule.DISCLOSURE_EXISTS, "the id " + asked.id() + " was used before");
        }
        Optional<Disclosure> old = arguments.optionalText("supersedes").map(id -> open(id, call, state));
        if (old.filter(before -> before.from() > asked.from()).isPresent()) {
            return Outcome.refused(
                    DisclosureRule.DISCLOSURE_OUT_OF_BOUNDS,
                    asked.id() + " would be open before " + old.get().id() + ", whose place it takes");
        }
        Outcome.Builder accepted = Outcome.accepted().write(asked.id(), asked.toCbor());
        CborMap.Builder fact = CborMap.builder()
                .put("id", asked.id())
                .put("kind", asked.kind())
                .put("digest", asked.digest())
                .put("audience", asked.audience().toCbor())
                .put("embargo", asked.embargo())
                .put("publisher", asked.person().member().value())
                .put("person", asked.person().value())
                .put("from", asked.from());
        old.ifPresent(before -> {
            Disclosure closed = before.supersededBy(new Successor(asked.id(), asked.from()));
            accepted.write(before.id(), closed.toCbor());
            fact.put("supersedes", before.id());
        });
        return accepted.event("Disclosed", fact.build()).build();
    }

    private static Disclosure asked(Call call) {
        CborMap arguments = call.arguments();
        String id = arguments.text("id");
        String kind = arguments.text("kind");
        byte[] digest = arguments.bytes("digest");
        long embargo = arguments.integer("embargo");
        if (!id.matches("[a-z0-9.-]{1,60}")
                || !kind.matches("[a-z0-9-]{1,40}")
                || digest.length != Sha256.LENGTH
                || embargo < 0
                || embargo - MAX_EMBARGO_MILLIS > call.blockTimeMillis()) {
            throw new RuleViolated(
                    DisclosureRule.DISCLOSURE_OUT_OF_BOUNDS,
                    "a disclosure has an id, a kind, a digest of 32 bytes and an embargo of at most five years");
        }
        return new Disclosure(
                id,
                kind,
                digest,
                Audience.from(arguments.map("audience")),
                embargo,
                call.caller(),
                call.height(),
                Math.max(embargo, call.blockTimeMillis()),
                Optional.empty(),
                Optional.empty());
    }

    private static Outcome withdraw(Call call, StateView state) {
        String reason = call.arguments().text("reason");
        Disclosure old = own(call.arguments().text("id"), call, state); // until its successor opens it is open itself
        if (old.withdrawal().isPresent()) {
            return Outcome.refused(DisclosureRule.DISCLOSURE_CLOSED, old.id() + " is withdrawn");
        }
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            return Outcome.refused(
                    DisclosureRule.DISCLOSURE_OUT_OF_BOUNDS, "a reason has 1 to " + MAX_REASON + " characters");
        }
        CborMap fact = CborMap.builder()
                .put("id", old.id())
                .put("reason", reason)
                .put("publisher", old.person().member().value())
                .build();
        return Outcome.accepted()
                .write(
                        old.id(),
                        old.withdrawn(new Withdrawal(reason, call.blockTimeMillis()))
                                .toCbor())
                .event("DisclosureWithdrawn", fact)
                .build();
    }

    /** A disclosure of the caller's member that is neither withdrawn nor superseded. */
    private static Disclosure open(String id, Call call, StateView state) {
        Disclosure known = own(id, call, state);
        if (known.isClosed()) {
            throw new RuleViolated(DisclosureRule.DISCLOSURE_CLOSED, id + " is withdrawn or superseded");
        }
        return known;
    }

    private static Disclosure own(String id, Call call, StateView state) {
        Disclosure known = Disclosure.find(state, id)
                .orElseThrow(
                        () -> new RuleViolated(DisclosureRule.DISCLOSURE_UNKNOWN, "nothing was disclosed as " + id));
        if (!known.person().member().equals(call.caller().member())) {
            throw new RuleViolated(
                    DisclosureRule.DISCLOSURE_NOT_OWN,
                    id + " is a disclosure of " + known.person().member());
        }
        return known;
    }
}
