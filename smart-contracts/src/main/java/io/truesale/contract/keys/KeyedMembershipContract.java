package io.truesale.contract.keys;

import static io.truesale.contract.membership.MembershipRule.MEMBERSHIP_FUNCTION;

import io.truesale.contract.api.Call;
import io.truesale.contract.api.Contract;
import io.truesale.contract.api.ContractId;
import io.truesale.contract.api.Outcome;
import io.truesale.contract.api.StateView;
import io.truesale.contract.membership.Membership;

/**
 * Who may act on a channel, version 2: rings of keys, and decisions of institutions about themselves and of a quorum about
 * what concerns all ({@link Deciders}; membership.md, section 6). Functions, with the event each tells:
 *
 * <ul>
 *   <li>{@code genesis} ({@link io.truesale.contract.membership.Genesis}) with optional {@code rings: [{subject, threshold,
 *       keys}]}: {@code ChannelFounded{channel}}
 *   <li>{@code createChannel} ({@link io.truesale.contract.membership.CreateChannel}): {@code ChannelCreated}; ORG, UWR or OPS
 *   <li>{@code admit} ({@link io.truesale.contract.membership.Admission}) with optional {@code rings}: {@code
 *       OperatorAdmitted{operator}}, {@code MemberAdmitted{id}}, {@code PersonRegistered{id}}, {@code PeerAnnounced{operator}};
 *       a quorum
 *   <li>{@code removeOperator} {@code {operator}}: {@code OperatorRemoved{operator}}; a quorum
 *   <li>{@code rotateOperatorKey} {@code {operator, checkpointKey}}: {@code OperatorKeyRotated{operator}}; who runs it, or a
 *       quorum
 *   <li>{@code suspendMember}, {@code resumeMember} {@code {member}}: {@code MemberSuspended{id}}, {@code
 *       MemberResumed{id}}; a quorum
 *   <li>{@code announcePeer} ({@link io.truesale.contract.membership.Peer}): {@code PeerAnnounced{operator}}; who runs it
 *   <li>{@code registerPerson} ({@link io.truesale.contract.membership.Person}) with optional {@code ring}: {@code
 *       PersonRegistered{id}}; the person's institution
 *   <li>{@code freezePerson} {@code {id, frozen}}: {@code PersonFrozen{id, frozen}}; the person's institution; to freeze also a
 *       quorum
 *   <li>{@code enrolMember} {@code {member, ring}}: {@code KeysEnrolled}; the institution, once, or a quorum
 *   <li>{@code rotate} {@code {retire, add, threshold}}: {@code KeysRotated}; the caller's own ring
 *   <li>{@code freeze}, {@code unfreeze} {@code {subject, keys}}: {@code KeysFrozen}, {@code KeysThawed}; its owner, the
 *       owner's institution; to freeze also a quorum; no keys named means all
 *   <li>{@code revoke} {@code {subject, keys}}: {@code KeysRevoked}; its owner or the owner's institution
 *   <li>{@code recover} {@code {subject, keys, threshold}}: {@code KeysRecovered}; signed with the recovery key of the
 *       ring, which the node demands where caller and subject are one, or by the owner's institution; an institution also under a
 *       {@code proposal} that more than half of the other members approve
 * </ul>
 *
 * <p>Where a quorum decides, {@code proposal} names the proposal that it approves.
 */
public final class KeyedMembershipContract implements Contract {
    /** Second version. */
    public static final ContractId ID = new ContractId(Membership.CONTRACT, 2);

    /** The function whose transactions a recovery key signs. */
    public static final String RECOVER = "recover";

    @Override
    public ContractId id() {
        return ID;
    }

    @Override
    public Outcome execute(Call call, StateView state) {
        return switch (call.function()) {
            case "genesis" -> Founding.genesis(call, state);
            case "createChannel" -> Founding.createChannel(call, state);
            case "admit" -> Admissions.admit(call, state);
            case "removeOperator" -> OperatorChanges.remove(call, state);
            case "rotateOperatorKey" -> OperatorChanges.rotateKey(call, state);
            case "announcePeer" -> OperatorChanges.announce(call, state);
            case "suspendMember" -> MemberChanges.suspend(call, state);
            case "resumeMember" -> MemberChanges.resume(call, state);
            case "registerPerson" -> MemberChanges.registerPerson(call, state);
            case "freezePerson" -> MemberChanges.freezePerson(call, state);
            case "enrolMember" -> MemberChanges.enrol(call, state);
            case "rotate" -> KeyFunctions.rotate(call, state);
            case "freeze" -> KeyFunctions.freeze(call, state);
            case "unfreeze" -> KeyFunctions.unfreeze(call, state);
            case "revoke" -> KeyFunctions.revoke(call, state);
            case RECOVER -> KeyFunctions.recover(call, state);
            default -> Outcome.refused(MEMBERSHIP_FUNCTION, "membership 2 has no function " + call.function());
        };
    }
}
