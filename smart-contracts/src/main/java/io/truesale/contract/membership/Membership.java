package io.truesale.contract.membership;

import io.truesale.contract.api.StateView;
import io.truesale.contract.log.CheckpointText;
import io.truesale.domain.party.Capacity;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads the membership of a channel from its state. */
public final class Membership {
    /** Name of the contract and of its namespace. */
    public static final String CONTRACT = "membership";

    /** Key, and field, of the contracts that the genesis names; only there when it does. */
    public static final String CONTRACTS = "contracts";

    static final String GENESIS = "genesis";
    static final String OPERATOR = "operator/";
    static final String MEMBER = "member/";
    static final String PERSON = "person/";
    static final String CHANNEL = "channel/";
    static final String PEER = "peer/";
    private static final String SUSPENDED = "suspended/";
    private static final String CHECKPOINT_KEY = "checkpointkey/";

    private Membership() {}

    /** Key of a person's registration in the namespace. */
    public static String personKey(PersonId id) {
        return PERSON + id.value();
    }

    /** Key of a member's entry in the namespace. */
    public static String memberKey(MemberId id) {
        return MEMBER + id.value();
    }

    /** Key of a validator's entry in the namespace. */
    public static String operatorKey(String name) {
        return OPERATOR + name;
    }

    /** Key of a node's address in the namespace. */
    public static String peerKey(String operator) {
        return PEER + operator;
    }

    /** Key of a deal channel's entry in the namespace. */
    public static String channelKey(String channel) {
        return CHANNEL + channel;
    }

    /** Key of what is kept of a suspended member in the namespace. */
    public static String suspendedKey(MemberId id) {
        return SUSPENDED + id.value();
    }

    /** Key under which the owner of a checkpoint key stands, as {@code {operator}}; never deleted. */
    public static String checkpointKey(byte[] key) {
        return CHECKPOINT_KEY + HexFormat.of().formatHex(key);
    }

    /** Whether the channel has had its genesis. */
    public static boolean isFounded(StateView state) {
        return state.get(CONTRACT, GENESIS).isPresent();
    }

    /** Name of the channel's log in its checkpoints, {@code truesale.io/<consortium>/<channel>}; empty before its genesis. */
    public static Optional<String> origin(StateView state) {
        return state.get(CONTRACT, GENESIS)
                .map(genesis -> CheckpointText.origin(genesis.text("consortium"), genesis.text("channel")));
    }

    /** Name of the log of the consortium channel that a channel belongs to; empty before its genesis. */
    public static Optional<String> registry(StateView state) {
        return state.get(CONTRACT, GENESIS)
                .map(genesis ->
                        CheckpointText.origin(genesis.text("consortium"), MembershipContract.CONSORTIUM_CHANNEL));
    }

    /** The person, if registered on the channel. */
    public static Optional<Person> person(StateView state, PersonId id) {
        return state.get(CONTRACT, PERSON + id.value()).map(Person::from);
    }

    /** The member, if admitted on the channel. */
    public static Optional<Member> member(StateView state, MemberId id) {
        return state.get(CONTRACT, MEMBER + id.value()).map(Member::from);
    }

    /** Whether the person may sign in {@code capacity}: both the person and its member hold it on the channel. */
    public static boolean holds(StateView state, PersonId id, Capacity capacity) {
        return person(state, id)
                        .filter(person ->
                                !person.frozen() && person.capacities().contains(capacity))
                        .isPresent()
                && member(state, id.member())
                        .filter(member -> member.capacities().contains(capacity))
                        .isPresent();
    }

    /** The members of the channel, ascending by id. */
    public static List<Member> members(StateView state) {
        return state.range(CONTRACT, MEMBER).stream()
                .map(entry -> Member.from(entry.value()))
                .toList();
    }

    /** The persons registered on the channel, ascending by id. */
    public static List<Person> persons(StateView state) {
        return state.range(CONTRACT, PERSON).stream()
                .map(entry -> Person.from(entry.value()))
                .toList();
    }

    /** The members that a quorum has suspended: none of them takes part, their nodes go on. Ascending by id. */
    public static List<Member> suspended(StateView state) {
        return state.range(CONTRACT, SUSPENDED).stream()
                .map(entry -> Member.from(entry.value().map("member")))
                .toList();
    }

    /** The validator of that name. */
    public static Optional<Operator> operator(StateView state, String name) {
        return state.get(CONTRACT, OPERATOR + name).map(Operator::from);
    }

    /** The validators of the channel, ascending by name. */
    public static List<Operator> operators(StateView state) {
        return state.range(CONTRACT, OPERATOR).stream()
                .map(entry -> Operator.from(entry.value()))
                .toList();
    }

    /** Where nodes are reached; on the consortium channel only. Ascending by operator. */
    public static List<Peer> peers(StateView state) {
        return state.range(CONTRACT, PEER).stream()
                .map(entry -> Peer.from(entry.value()))
                .toList();
    }

    /** The deal channels that exist; on the consortium channel only. Ascending by id. */
    public static List<CreateChannel> channels(StateView state) {
        return state.range(CONTRACT, CHANNEL).stream()
                .map(entry -> CreateChannel.from(entry.value()))
                .toList();
    }
}
