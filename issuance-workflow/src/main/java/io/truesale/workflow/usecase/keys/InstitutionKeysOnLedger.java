package io.truesale.workflow.usecase.keys;

import static java.util.Objects.requireNonNull;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.RingKey;
import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.MemberKeys.Kit;
import io.truesale.ledger.api.MemberKeys.OpenKit;
import io.truesale.ledger.api.MemberKeys.Sealing;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.Directory;
import io.truesale.workflow.api.InstitutionKeys;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.usecase.FinalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys of institutions as the channels have them; changes are signed by the institution's key that this node holds. */
@Component
class InstitutionKeysOnLedger implements InstitutionKeys {
    private static final Logger LOG = LoggerFactory.getLogger(InstitutionKeysOnLedger.class);

    private final Ledger ledger;
    private final MemberKeys held;
    private final Directory directory;
    private final LedgerSubmission submissions;

    InstitutionKeysOnLedger(Ledger ledger, MemberKeys held, Directory directory, LedgerSubmission submissions) {
        this.ledger = ledger;
        this.held = held;
        this.directory = directory;
        this.submissions = submissions;
    }

    @Override
    public InstitutionView view(MemberId member) {
        Map<ChannelId, KeyRing> rings = new LinkedHashMap<>();
        channels(member).forEach(channel -> rings.put(channel, ring(member, channel)));
        Map<String, InstitutionKey> keys = new LinkedHashMap<>();
        rings.values()
                .forEach(ring -> ring.keys().forEach(key -> keys.computeIfAbsent(key.hexId(), id -> view(key, rings))));
        boolean hosted = held.signing(member).isPresent();
        return new InstitutionView(
                member,
                rings.containsKey(ChannelId.CONSORTIUM),
                hosted,
                List.copyOf(keys.values()),
                KeyRings.retired(state(ChannelId.CONSORTIUM), KeyRings.institution(member)).stream()
                        .map(gone -> gone.key().hexId())
                        .toList(),
                hosted ? Optional.of(held.sealing(member)) : Optional.empty());
    }

    private static InstitutionKey view(RingKey key, Map<ChannelId, KeyRing> rings) {
        List<ChannelId> with = rings.keySet().stream()
                .filter(channel ->
                        requireNonNull(rings.get(channel)).find(key.id()).isPresent())
                .toList();
        return new InstitutionKey(key.hexId(), key.purpose().name(), key.form().name(), key.frozen(), with);
    }

    private FinalState state(ChannelId channel) {
        return new FinalState(ledger, channel);
    }

    private KeyRing ring(MemberId member, ChannelId channel) {
        return KeyRings.find(state(channel), KeyRings.institution(member)).orElseThrow();
    }

    /** Channels on which the institution has a ring. */
    private List<ChannelId> channels(MemberId member) {
        return ledger.channels().stream()
                .map(ChannelSummary::id)
                .filter(channel -> KeyRings.find(state(channel), KeyRings.institution(member))
                        .isPresent())
                .toList();
    }

    /** The ledger names the institution only; who of it asked stands in the node's log. */
    private List<ChannelId> asked(PersonId person, String what) {
        List<ChannelId> channels = enrolled(person.member());
        LOG.info("{} asks for {} of {}", person, what, person.member());
        return channels;
    }

    private List<ChannelId> enrolled(MemberId member) {
        List<ChannelId> channels = channels(member);
        if (channels.isEmpty()) {
            throw new RuleViolated(KeyDeskRule.NOT_ENROLLED, member + " has no ring of keys yet");
        }
        if (held.signing(member).isEmpty()) {
            throw new RuleViolated(KeyDeskRule.MEMBER_NOT_HOSTED, "this node holds no keys of " + member);
        }
        return channels;
    }

    @Override
    @Transactional
    public OperationId enrol(PersonId person) {
        MemberId member = person.member();
        PersonKey signing = held.signing(member)
                .orElseThrow(
                        () -> new RuleViolated(KeyDeskRule.MEMBER_NOT_HOSTED, "this node holds no keys of " + member));
        List<RingKey> keys = new ArrayList<>(List.of(RingKey.held(signing.suite(), signing.publicKey())));
        held.encryption(member).ifPresent(key -> keys.add(other(KeyPurpose.ENCRYPT, key)));
        return submissions.ask(Submission.of(
                "ENROL_MEMBER",
                "keys/" + member,
                ChannelId.CONSORTIUM,
                KeyedMembershipContract.ID,
                "enrolMember",
                KeyArguments.enrol(member, new KeyRing(1, keys)),
                person));
    }

    private static RingKey other(KeyPurpose purpose, PersonKey key) {
        return RingKey.other(purpose, KeyForm.NODE, key.suite(), key.publicKey());
    }

    @Override
    @Transactional
    public List<OperationId> renewSigning(PersonId person) {
        MemberId member = person.member();
        List<ChannelId> channels = asked(person, "another signing key");
        PersonKey fresh = held.renewSigning(member, legalName(member));
        RingKey key = RingKey.held(fresh.suite(), fresh.publicKey());
        return rotate(
                "RENEW_MEMBER_KEY",
                member,
                channels,
                key,
                old -> old.purpose() == KeyPurpose.AUTHORISE && old.form() == KeyForm.NODE);
    }

    @Override
    @Transactional
    public List<OperationId> renewEncryption(PersonId person) {
        MemberId member = person.member();
        List<ChannelId> channels = asked(person, "another encryption key");
        PersonKey fresh = held.renewEncryption(member, legalName(member));
        List<OperationId> operations = rotate(
                "RENEW_ENCRYPTION_KEY",
                member,
                channels,
                other(KeyPurpose.ENCRYPT, fresh),
                old -> old.purpose() == KeyPurpose.ENCRYPT);
        held.seal(member, Optional.empty(), List.of());
        return operations;
    }

    private List<OperationId> rotate(
            String kind, MemberId member, List<ChannelId> channels, RingKey fresh, Predicate<RingKey> leaves) {
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : channels) {
            KeyRing ring = ring(member, channel);
            List<byte[]> leaving =
                    ring.keys().stream().filter(leaves).map(RingKey::id).toList();
            CborMap arguments = KeyArguments.rotate(leaving, List.of(fresh), ring.threshold());
            operations.add(submissions.submit(submission(kind, member, channel, "rotate", arguments)));
        }
        return operations;
    }

    private static Submission submission(
            String kind, MemberId member, ChannelId channel, String function, CborMap arguments) {
        return Submission.of(
                kind,
                "keys/" + member,
                channel,
                KeyedMembershipContract.ID,
                function,
                arguments,
                KeyRings.institution(member));
    }

    private String legalName(MemberId member) {
        return directory.nameOf(member, Locale.ENGLISH);
    }

    @Override
    @Transactional
    public MadeKit makeKit(PersonId person, String passphrase) {
        MemberId member = person.member();
        List<ChannelId> channels = asked(person, "a recovery kit");
        if (passphrase.length() < MemberKeys.MIN_PASSPHRASE) {
            throw new RuleViolated(
                    KeyDeskRule.KIT_PASSPHRASE,
                    "a passphrase of " + MemberKeys.MIN_PASSPHRASE + " characters at least is expected");
        }
        for (ChannelId channel : channels) {
            if (!ring(member, channel).keys(KeyPurpose.RECOVER).isEmpty()) {
                throw new RuleViolated(
                        KeyDeskRule.RECOVERY_KEY_EXISTS, member + " has a recovery key on " + channel + " already");
            }
        }
        Kit kit = held.makeKit(member, legalName(member), passphrase);
        RingKey key = RingKey.other(
                KeyPurpose.RECOVER, KeyForm.TOKEN, kit.key().suite(), kit.key().publicKey());
        List<OperationId> operations = rotate("ADD_RECOVERY_KEY", member, channels, key, old -> false);
        held.seal(member, Optional.empty(), List.of());
        return new MadeKit(kit.text(), operations);
    }

    @Override
    @Transactional
    public List<OperationId> freeze(PersonId person, String keyId, Frozen frozen) {
        MemberId member = person.member();
        PersonId institution = KeyRings.institution(member);
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : asked(person, frozen + " for key " + keyId)) {
            for (RingKey key : ring(member, channel).keys()) {
                if (key.hexId().equals(keyId) && key.frozen() != (frozen == Frozen.FROZEN)) {
                    operations.add(submissions.submit(submission(
                            frozen == Frozen.FROZEN ? "FREEZE_KEY" : "THAW_KEY",
                            member,
                            channel,
                            frozen == Frozen.FROZEN ? "freeze" : "unfreeze",
                            KeyArguments.named(institution, List.of(key.id())))));
                }
            }
        }
        if (operations.isEmpty()) {
            throw new RuleViolated(
                    KeyDeskRule.KEY_NOT_FOUND, "the key " + keyId + " of " + member + " is that already");
        }
        return operations;
    }

    @Override
    @Transactional
    public List<OperationId> recover(PersonId person, String kit, String passphrase) {
        MemberId member = person.member();
        List<ChannelId> channels = asked(person, "a recovery");
        OpenKit open = new OpenKit(kit, passphrase);
        requireKit(member, open); // before any key is made
        PersonKey signing = held.renewSigning(member, legalName(member));
        PersonKey sealing = held.renewEncryption(member, legalName(member));
        List<RingKey> keys =
                List.of(RingKey.held(signing.suite(), signing.publicKey()), other(KeyPurpose.ENCRYPT, sealing));
        CborMap arguments = KeyArguments.recover(KeyRings.institution(member), keys, 1);
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : channels) {
            Submission recovery = submission("RECOVER_KEYS", member, channel, "recover", arguments);
            operations.add(submissions.submit(recovery, held.signRecovery(recovery.draft(), kit, passphrase)));
        }
        held.seal(member, Optional.of(open), List.of());
        return operations;
    }

    private void requireKit(MemberId member, OpenKit kit) {
        try {
            held.check(member, kit);
        } catch (IllegalArgumentException unusable) {
            throw new RuleViolated(KeyDeskRule.KIT_REFUSED, String.valueOf(unusable.getMessage()));
        }
    }

    @Override
    @Transactional
    public Sealing seal(PersonId person) {
        asked(person, "envelopes sealed anew");
        return held.seal(person.member(), Optional.empty(), List.of());
    }
}
