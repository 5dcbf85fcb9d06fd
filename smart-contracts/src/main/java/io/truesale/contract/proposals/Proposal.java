package io.truesale.contract.proposals;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.Cbor;
import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.CborValue;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.codec.Sha256;
import io.truesale.contract.policy.Policy;
import io.truesale.contract.policy.PolicyCodec;
import io.truesale.domain.party.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A proposal as the state has it.
 *
 * @param id 1 to 64 of a-z, 0-9 and hyphen
 * @param opener who opened it
 * @param subject what it is about, to 200 characters; no names of people
 * @param action what it allows once it is met
 * @param policy who has to approve
 * @param lastHeight last height at which it can be approved and executed
 * @param lastMillis last block time, milliseconds since 1970; 0 for none
 * @param status where it stands
 * @param approvals earliest first
 */
public record Proposal(
        String id,
        PersonId opener,
        String subject,
        Action action,
        Policy policy,
        long lastHeight,
        long lastMillis,
        Status status,
        List<Approval> approvals) {
    /** Most approvals that a proposal gathers. */
    public static final int MAX_APPROVALS = 1000;

    private static final int MAX_SUBJECT = 200;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** Names are stored on ledgers. */
    public enum Status {
        /** Gathers approvals; what expired stays so. */
        OPEN,
        /** Taken back by its opener. */
        WITHDRAWN,
        /** A resolution that was met; actions of contracts are marked where they were done. */
        EXECUTED
    }

    /**
     * What is allowed.
     *
     * @param contract that does it; {@code proposals} for a resolution that no contract acts on
     * @param function of that contract
     * @param digest SHA-256 of its encoded arguments, without the field {@code proposal}; of a text for a resolution
     */
    public record Action(String contract, String function, byte[] digest) {
        public Action {
            if (contract.isEmpty() || contract.length() > 64 || function.isEmpty() || function.length() > 64) {
                throw new MalformedCbor("an action names contract and function in 1 to 64 characters");
            }
            if (digest.length != Sha256.LENGTH) {
                throw new MalformedCbor("a digest has 32 bytes, not " + digest.length);
            }
        }

        CborMap toCbor() {
            return CborMap.builder()
                    .put("contract", contract)
                    .put("function", function)
                    .put("digest", digest)
                    .build();
        }

        static Action from(CborMap map) {
            return new Action(map.text("contract"), map.text("function"), map.bytes("digest"));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Action that && toCbor().equals(that.toCbor());
        }

        @Override
        public int hashCode() {
            return function.hashCode();
        }
    }

    /** A person's approval, in the block of {@code height}. */
    public record Approval(PersonId person, long height) {
        CborMap toCbor() {
            return CborMap.builder()
                    .put("person", person.value())
                    .put("height", height)
                    .build();
        }

        static Approval from(CborMap map) {
            return new Approval(new PersonId(map.text("person")), map.integer("height"));
        }
    }

    public Proposal {
        requireNonNull(opener, "opener");
        requireNonNull(action, "action");
        requireNonNull(policy, "policy");
        requireNonNull(status, "status");
        approvals = List.copyOf(approvals);
        if (!ID.matcher(id).matches()) {
            throw new MalformedCbor("the id of a proposal is 1 to 64 of a-z, 0-9 and hyphen");
        }
        if (subject.isBlank() || subject.length() > MAX_SUBJECT) {
            throw new MalformedCbor("a subject has 1 to " + MAX_SUBJECT + " characters, not " + subject.length());
        }
        if (lastHeight < 1 || lastMillis < 0) {
            throw new MalformedCbor("a proposal ends at a height from 1, and at a moment from 1970 on");
        }
        if (approvals.size() > MAX_APPROVALS) {
            throw new MalformedCbor("a proposal gathers " + MAX_APPROVALS + " approvals at most");
        }
    }

    /** SHA-256 of {@code arguments} without their field {@code proposal}: what an action commits to. */
    public static byte[] digest(CborMap arguments) {
        CborMap.Builder without = CborMap.builder();
        arguments.entries().forEach((key, value) -> {
            if (key instanceof CborValue.Text name && !name.value().equals("proposal")) {
                without.put(name.value(), value);
            }
        });
        return Sha256.of(Cbor.encode(without.build()));
    }

    /** Arguments of {@code open}. */
    public static CborMap opening(
            String id, String subject, Action action, Policy policy, long lastHeight, long lastMillis) {
        return CborMap.builder()
                .put("id", id)
                .put("subject", subject)
                .put("action", action.toCbor())
                .put("policy", PolicyCodec.write(policy))
                .put("lastHeight", lastHeight)
                .put("lastMillis", lastMillis)
                .build();
    }

    /**
     * Reads the arguments of {@code open}, as {@code opener} would order them.
     *
     * @throws MalformedCbor if the contract could not read them
     */
    public static Proposal check(CborMap arguments, PersonId opener) {
        return opened(arguments, opener);
    }

    static Proposal opened(CborMap arguments, PersonId opener) {
        return new Proposal(
                arguments.text("id"),
                opener,
                arguments.text("subject"),
                Action.from(arguments.map("action")),
                PolicyCodec.read(arguments.map("policy")),
                arguments.integer("lastHeight"),
                arguments.integer("lastMillis"),
                Status.OPEN,
                List.of());
    }

    /** Whether it can be approved and executed in a block of that height and time. */
    public boolean inTime(long height, long millis) {
        return height <= lastHeight && (lastMillis == 0 || millis <= lastMillis);
    }

    /** Who approves it. */
    public List<PersonId> approvers() {
        return approvals.stream().map(Approval::person).toList();
    }

    Proposal with(Status other) {
        return new Proposal(id, opener, subject, action, policy, lastHeight, lastMillis, other, approvals);
    }

    Proposal with(Approval more) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(more);
        return new Proposal(id, opener, subject, action, policy, lastHeight, lastMillis, status, all);
    }

    Proposal without(PersonId person) {
        List<Approval> left = approvals.stream()
                .filter(approval -> !approval.person().equals(person))
                .toList();
        return new Proposal(id, opener, subject, action, policy, lastHeight, lastMillis, status, left);
    }

    /** The value in the state. */
    public CborMap toCbor() {
        return CborMap.builder()
                .put("id", id)
                .put("opener", opener.value())
                .put("subject", subject)
                .put("action", action.toCbor())
                .put("policy", PolicyCodec.write(policy))
                .put("lastHeight", lastHeight)
                .put("lastMillis", lastMillis)
                .put("status", status.name())
                .put("approvals", approvals.stream().map(Approval::toCbor).toList())
                .build();
    }

    /** Reads {@link #toCbor}. */
    public static Proposal from(CborMap map) {
        return new Proposal(
                map.text("id"),
                new PersonId(map.text("opener")),
                map.text("subject"),
                Action.from(map.map("action")),
                PolicyCodec.read(map.map("policy")),
                map.integer("lastHeight"),
                map.integer("lastMillis"),
                Status.valueOf(map.text("status")),
                map.maps("approvals").stream().map(Approval::from).toList());
    }
}
