package io.truesale.contract.issuance;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.notary.NotaryContract;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the issuance contract reads from the membership and the notary of the deal's channel. */
record ChannelFacts(StateView state) {
    private static final String MEMBERSHIP = "membership";
    private static final String NOTARY = NotaryContract.ID.name();

    ChannelFacts {
        requireNonNull(state, "state");
    }

    /** Capacities in which the person may sign here: those of the person that its member holds too. */
    Set<Capacity> capacities(PersonId person) {
        EnumSet<Capacity> capacities = EnumSet.noneOf(Capacity.class);
        CborMap registered = state.get(MEMBERSHIP, "person/" + person.value()).orElse(CborMap.empty());
        if (registered.find("capacities").isEmpty() || registered.bool("frozen")) {
            return capacities;
        }
        List<String> named = registered.texts("capacities");
        for (Capacity capacity : Capacity.values()) {
            if (named.contains(capacity.name()) && admits(person.member(), capacity)) {
                capacities.add(capacity);
            }
        }
        return capacities;
    }

    /** Whether {@code owner} has recorded and sealed a batch with that root and count on this channel. */
    boolean frozen(MemberId owner, byte[] root, long count) {
        return state.range(NOTARY, NotaryContract.batchKey("")).stream()
                .map(StateView.Entry::value)
                .filter(batch -> batch.bool("sealed") && batch.text("recorder").equals(owner.value()))
                .anyMatch(batch -> batch.integer("count") == count && Arrays.equals(batch.bytes("root"), root));
    }

    /**
     * Whether that version of a document has a fingerprint on this channel. Of former versions only that there were so many
     * is kept in the state.
     */
    boolean anchored(String document, long version, byte[] hash) {
        return state.get(NOTARY, NotaryContract.subjectKey(document))
                .filter(known -> version < known.integer("version")
                        || (version == known.integer("version") && Arrays.equals(known.bytes("digest"), hash)))
                .isPresent();
    }

    /** Whether the member takes part in this channel in that capacity. */
    boolean admits(MemberId member, Capacity capacity) {
        return state.get(MEMBERSHIP, "member/" + member.value())
                .filter(admitted -> admitted.texts("capacities").contains(capacity.name()))
                .isPresent();
    }
}
