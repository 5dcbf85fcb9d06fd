package io.truesale.ledger.api;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.domain.party.MemberId;
import java.util.HexFormat;

/** What a quorum decides about who is there. Each is a function of {@code membership} 2: membership.md, section 5. */
public sealed interface OfficeDecision {
    /** Name of the function. */
    String function();

    /** Arguments of the function, without the proposal. */
    CborMap arguments();

    /** An operator validates no more. */
    record RemoveOperator(String operator) implements OfficeDecision {
        public RemoveOperator {
            requireNonNull(operator, "operator");
        }

        @Override
        public String function() {
            return "removeOperator";
        }

        @Override
        public CborMap arguments() {
            return CborMap.builder().put("operator", operator).build();
        }
    }

    /**
     * An operator signs checkpoints with another key.
     *
     * @param checkpointKey Ed25519 public key, 64 hexadecimal digits
     */
    record RotateOperatorKey(String operator, String checkpointKey) implements OfficeDecision {
        public RotateOperatorKey {
            requireNonNull(operator, "operator");
            if (!checkpointKey.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("a checkpoint key has 64 lower-case hexadecimal digits");
            }
        }

        @Override
        public String function() {
            return "rotateOperatorKey";
        }

        @Override
        public CborMap arguments() {
            return CborMap.builder()
                    .put("operator", operator)
                    .put("checkpointKey", HexFormat.of().parseHex(checkpointKey))
                    .build();
        }
    }

    /** A member takes no part. */
    record SuspendMember(MemberId member) implements OfficeDecision {
        @Override
        public String function() {
            return "suspendMember";
        }

        @Override
        public CborMap arguments() {
            return CborMap.builder().put("member", member.value()).build();
        }
    }

    /** A suspended member takes part again. */
    record ResumeMember(MemberId member) implements OfficeDecision {
        @Override
        public String function() {
            return "resumeMember";
        }

        @Override
        public CborMap arguments() {
            return CborMap.builder().put("member", member.value()).build();
        }
    }
}
