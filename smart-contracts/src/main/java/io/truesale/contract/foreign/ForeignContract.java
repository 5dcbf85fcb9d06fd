package io.truesale.contract.foreign;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.governance.TrustedLog;
import io.truesale.contract.log.HeaderLeaf;
import io.truesale.contract.membership.Membership;
import io.truesale.contract.proof.BlockProof;
import io.truesale.contract.proof.ClaimedCall;
import io.truesale.contract.proof.TransactionProof;
import io.truesale.domain.rule.RuleViolated;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Messages between channels, also of different consortia, and blocks of others as far as this channel has seen them.
 * Functions and state: {@code infra/docs/spec/foreign-facts.md}, section 5.
 */
public final class ForeignContract implements Contract {
    /** First version. */
    public static final ContractId ID = new ContractId("foreign", 1);

    /** Function: leaves a message for another channel. */
    public static final String SEND = "send";
    /** Function: takes one that is proven, once. */
    public static final String DELIVER = "deliver";
    /** Function: takes note of a proven block. */
    public static final String OBSERVE = "observe";

    /** Longest body, bytes of its encoding. */
    public static final int MAX_BODY = 10_000;

    private static final String SENT = "sent";
    private static final String MESSAGE_SENT = "MessageSent";

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public boolean isProvable(String function) {
        return function.equals(SEND);
    }

    /**
     * Arguments of {@code send}.
     *
     * @param to origin of the channel that the message is for
     * @param topic 1 to 40 of a-z, 0-9 and hyphen
     */
    public static CborMap message(String to, String topic, CborMap body) {
        return CborMap.builder()
                .put("to", to)
                .put("topic", topic)
                .put("body", body)
                .build();
    }

    /** Arguments of {@code deliver}. */
    public static CborMap delivery(TransactionProof proof) {
        return CborMap.builder().put("proof", proof.toCbor()).build();
    }

    /** Arguments of {@code observe}. */
    public static CborMap observation(BlockProof proof) {
        return CborMap.builder().put("proof", proof.toCbor()).build();
    }

    /** Whether the message that the transaction {@code id} of {@code origin} has sent was delivered here. */
    public static boolean isDelivered(StateView state, String origin, String id) {
        return state.get(ID.name(), deliveredKey(origin, id)).isPresent();
    }

    /** The latest block of {@code origin} that was observed: height, treeSize, timeMillis. */
    public static Optional<CborMap> observed(StateView state, String origin) {
        return state.get(ID.name(), observedKey(origin));
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case SEND -> send(call, state);
            case DELIVER -> deliver(call, state);
            case OBSERVE -> observe(call, state);
            default -> Outcome.refused(ForeignRule.FOREIGN_FUNCTION, "foreign has no function " + call.function());
        };
    }

    private static Outcome send(Call call, StateView state) {
        String to = call.arguments().text("to");
        String topic = call.arguments().text("topic");
        CborMap body = call.arguments().map("body");
        if (!topic.matches("[a-z0-9-]{1,40}")
                || Cbor.encode(body).length > MAX_BODY
                || !TrustedLog.isOrigin(to)
                || Membership.origin(state).filter(to::equals).isPresent()) {
            return Outcome.refused(
                    ForeignRule.MESSAGE_OUT_OF_BOUNDS,
                    "a message has a topic of 1 to 40 of a-z, 0-9 and hyphen, a body of at most " + MAX_BODY
                            + " bytes and the origin of another channel, not " + to);
        }
        long number =
                state.get(ID.name(), SENT).map(sent -> sent.integer("count")).orElse(0L) + 1;
        CborMap message = CborMap.builder()
                .put("number", number)
                .put("to", to)
                .put("topic", topic)
                .put("body", body)
                .put("sender", call.caller().value())
                .build();
        return Outcome.accepted()
                .write(SENT, CborMap.builder().put("count", number).build())
                .event(MESSAGE_SENT, message)
                .build();
    }

    private static Outcome deliver(Call call, StateView state) {
        ClaimedCall claimed =
                TransactionProof.from(call.arguments().map("proof")).claim(state, call.height());
        Optional<CborMap> sent = claimed.isCallOf(ID, SEND) ? claimed.told(MESSAGE_SENT) : Optional.empty();
        if (sent.isEmpty()) {
            return Outcome.refused(
                    ForeignRule.FACT_NO_MESSAGE,
                    "a call of " + ID + "/" + SEND + " is expected, the proven one is of " + claimed.called());
        }
        CborMap message = sent.get();
        if (Membership.origin(state).filter(message.text("to")::equals).isEmpty()) {
            return Outcome.refused(
                    ForeignRule.MESSAGE_NOT_HERE, "the message was sent to " + message.text("to") + ", not to here");
        }
        String key = deliveredKey(claimed.origin(), claimed.transactionId());
        if (state.get(ID.name(), key).isPresent()) {
            return Outcome.refused(
                    ForeignRule.MESSAGE_DELIVERED,
                    "the message of transaction " + claimed.transactionId() + " of " + claimed.origin()
                            + " was delivered before");
        }
        claimed.prove();
        CborMap delivered = CborMap.builder()
                .put("from", claimed.origin())
                .put("transaction", claimed.content().id())
                .put("number", message.integer("number"))
                .put("topic", message.text("topic"))
                .put("body", message.map("body"))
                .put("sender", message.text("sender"))
                .build();
        return Outcome.accepted()
                .write(key, CborMap.builder().put("height", call.height()).build())
                .event("MessageDelivered", delivered)
                .build();
    }

    private static Outcome observe(Call call, StateView state) {
        BlockProof.Claimed claimed =
                BlockProof.from(call.arguments().map("proof")).claim(state, call.height());
        HeaderLeaf header = claimed.header();
        String key = observedKey(claimed.origin());
        long known =
                state.get(ID.name(), key).map(seen -> seen.integer("height")).orElse(0L);
        if (header.height() <= known) {
            throw new RuleViolated(
                    ForeignRule.BLOCK_STALE, "block " + known + " of " + claimed.origin() + " was observed before");
        }
        claimed.prove();
        CborMap seen = CborMap.builder()
                .put("origin", claimed.origin())
                .put("height", header.height())
                .put("treeSize", header.treeSizeBefore())
                .put("root", header.rootBefore())
                .put("timeMillis", header.timeMillis())
                .build();
        return Outcome.accepted().write(key, seen).event("BlockObserved", seen).build();
    }

    private static String deliveredKey(String origin, String id) {
        return "delivered/" + hex(origin) + "/" + id;
    }

    private static String observedKey(String origin) {
        return "observed/" + hex(origin);
    }

    private static String hex(String origin) {
        return HexFormat.of().formatHex(Sha256.of(origin.getBytes(StandardCharsets.UTF_8)));
    }
}
