package io.truesale.contract.keys;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.proposals.Proposal;
import io.truesale.contract.proposals.Proposals;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done with keys. Each refuses by {@link RuleViolated}; the node answers it as a refusal. */
final class KeyFunctions {
    private KeyFunctions() {}

    /** The caller's own ring: some keys leave it, others come. */
    static Outcome rotate(Call call, StateView state) {
        RingChange change = RingChange.of(call, state, call.caller());
        int before = change.threshold();
        retire(change, ids(call.arguments(), "retire"));
        boolean recoverable = change.keys().stream().anyMatch(key -> key.purpose() == KeyPurpose.RECOVER);
        for (RingKey key : keys(call.arguments(), "add")) {
            if (recoverable && key.purpose() == KeyPurpose.RECOVER) {
                throw bound(key);
            }
            change.add(key);
        }
        change.threshold(KeyRing.threshold(call.arguments()));
        if (!change.changesKeys() && change.threshold() == before) {
            throw new RuleViolated(KeyRule.KEY_NOTHING_CHANGED, "the ring of " + call.caller() + " is that already");
        }
        change.requireWeight();
        return change.write(Outcome.accepted(), "KeysRotated").build();
    }

    /** Keys count no more: by their owner, its institution, or a quorum, who leave a recovery key alone. */
    static Outcome freeze(Call call, StateView state) {
        PersonId subject = subject(call);
        boolean isOwn = isOwn(call, subject);
        Outcome.Builder outcome = isOwn || Deciders.speaksFor(state, call.caller(), subject.member())
                ? Outcome.accepted()
                : Deciders.requireQuorum(call, state);
        RingChange change = RingChange.of(call, state, subject);
        List<byte[]> ids = ids(call.arguments(), "keys");
        List<RingKey> named = named(change, ids).stream()
                .filter(key -> isOwn || !ids.isEmpty() || key.purpose() != KeyPurpose.RECOVER)
                .toList();
        named.stream()
                .filter(key -> !isOwn && key.purpose() == KeyPurpose.RECOVER)
                .findFirst()
                .ifPresent(key -> {
                    throw new RuleViolated(
                            KeyRule.KEY_RECOVERY_BOUND,
                            "the recovery key " + key.hexId() + " of " + subject + " is frozen by its owner only");
                });
        return set(change, named, true, outcome);
    }

    /** Keys count again: by their owner or its institution; those of a person also by a person who decides for it. */
    static Outcome unfreeze(Call call, StateView state) {
        PersonId subject = subject(call);
        boolean isSuperior = !KeyRings.isInstitution(subject)
                && !call.caller().equals(subject)
                && Deciders.speaksFor(state, call.caller(), subject.member());
        if (!isOwn(call, subject) && !isSuperior) {
            throw notOwner(call, subject);
        }
        RingChange change = RingChange.of(call, state, subject);
        return set(change, named(change, ids(call.arguments(), "keys")), false, Outcome.accepted());
    }

    private static Outcome set(RingChange change, List<RingKey> named, boolean frozen, Outcome.Builder outcome) {
        List<RingKey> changing =
                named.stream().filter(key -> key.frozen() != frozen).toList();
        if (changing.isEmpty()) {
            throw new RuleViolated(KeyRule.KEY_NOTHING_CHANGED, "these keys are that already");
        }
        changing.forEach(key -> change.set(key, frozen));
        return change.write(outcome, frozen ? "KeysFrozen" : "KeysThawed").build();
    }

    /** Keys leave the ring for good. */
    static Outcome revoke(Call call, StateView state) {
        PersonId subject = subject(call);
        if (!isOwn(call, subject)) {
            throw notOwner(call, subject);
        }
        RingChange change = RingChange.of(call, state, subject);
        List<byte[]> ids = ids(call.arguments(), "keys");
        if (ids.isEmpty()) {
            throw new RuleViolated(KeyRule.KEY_NOTHING_CHANGED, "no key of " + subject + " is named");
        }
        retire(change, ids);
        if (call.caller().equals(subject)) {
            change.requireWeight();
        }
        return change.write(Outcome.accepted(), "KeysRevoked").build();
    }

    /** Every key that authorises gives way to new ones; those to recover and to encrypt to what is given for them. */
    static Outcome recover(Call call, StateView state) {
        PersonId subject = subject(call);
        Outcome.Builder outcome = Outcome.accepted();
        if (call.arguments().find("proposal").isPresent() && KeyRings.isInstitution(subject)) {
            Proposal proposal =
                    Proposals.require(call, state, Membership.CONTRACT, othersAgree(state, subject.member()));
            outcome.write(Proposals.executedKey(proposal.id()), Proposals.executed(call));
        } else if (!isOwn(call, subject)) {
            throw notOwner(call, subject);
        }
        return recovered(call, state, subject, outcome);
    }

    /** More than half of the other members of the channel. */
    static Policy othersAgree(StateView state, MemberId member) {
        long others = Membership.members(state).stream()
                .filter(other -> !other.id().equals(member))
                .count();
        return new Policy.Members((int) (others / 2 + 1), Optional.empty(), List.of(member));
    }

    private static Outcome recovered(Call call, StateView state, PersonId subject, Outcome.Builder outcome) {
        RingChange change = RingChange.of(call, state, subject);
        List<RingKey> given = keys(call.arguments(), "keys");
        if (given.stream().noneMatch(key -> key.purpose() == KeyPurpose.AUTHORISE)) {
            throw new RuleViolated(
                    KeyRule.KEY_RECOVERY_EMPTY, "a recovery gives " + subject + " a key that authorises");
        }
        for (RingKey old : change.keys()) {
            boolean replaced = given.stream().anyMatch(key -> key.purpose() == old.purpose());
            if (replaced) {
                change.retire(old);
            }
        }
        given.forEach(change::add);
        change.threshold(KeyRing.threshold(call.arguments()));
        change.requireWeight();
        return change.write(outcome, "KeysRecovered").build();
    }

    /** The first ring of a member, or of a person who is being registered. */
    static Outcome.Builder enrol(Call call, StateView state, PersonId subject, KeyRing ring, Outcome.Builder outcome) {
        RingChange change = RingChange.first(call, state, subject);
        ring.keys().forEach(change::add);
        change.threshold(ring.threshold());
        change.requireWeight();
        return change.write(outcome, "KeysEnrolled");
    }

    private static void retire(RingChange change, List<byte[]> ids) {
        for (byte[] id : ids) {
            RingKey key = change.find(id);
            if (key.purpose() == KeyPurpose.RECOVER) {
                throw bound(key);
            }
            change.retire(key);
        }
    }

    private static RuleViolated bound(RingKey key) {
        return new RuleViolated(
                KeyRule.KEY_RECOVERY_BOUND,
                "the recovery key gives way to " + key.hexId() + " by its own signature only, under recover");
    }

    /** The person, or the institution that the person acts for. */
    private static boolean isOwn(Call call, PersonId subject) {
        return call.caller().equals(subject) || call.caller().equals(KeyRings.institution(subject.member()));
    }

    private static RuleViolated notOwner(Call call, PersonId subject) {
        return new RuleViolated(KeyRule.KEY_NOT_OWNER, "the keys of " + subject + " are not those of " + call.caller());
    }

    private static List<RingKey> named(RingChange change, List<byte[]> ids) {
        return ids.isEmpty() ? change.keys() : ids.stream().map(change::find).toList();
    }

    private static PersonId subject(Call call) {
        return subject(call.arguments());
    }

    static PersonId subject(CborMap map) {
        try {
            return new PersonId(map.text("subject"));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("subject: " + malformed.getMessage());
        }
    }

    static MemberId member(CborMap map) {
        try {
            return new MemberId(map.text("member"));
        } catch (IllegalArgumentException malformed) {
            throw new MalformedCbor("member: " + malformed.getMessage());
        }
    }

    private static List<RingKey> keys(CborMap arguments, String field) {
        return arguments.maps(field).stream().map(RingKey::from).toList();
    }

    private static List<byte[]> ids(CborMap arguments, String field) {
        List<byte[]> ids = new ArrayList<>();
        for (CborValue item : arguments.array(field)) {
            if (!(item instanceof CborValue.Bytes bytes) || bytes.value().length != PublicKeys.ID_BYTES) {
                throw new MalformedCbor(field + " holds key ids of " + PublicKeys.ID_BYTES + " bytes");
            }
            ids.add(bytes.value());
        }
        return ids;
    }
}
