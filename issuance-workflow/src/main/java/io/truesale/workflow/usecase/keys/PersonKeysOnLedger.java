package io.truesale.workflow.usecase.keys;

import io.truesale.contract.codec.CborMap;
import io.truesale.contract.codec.MalformedCbor;
import io.truesale.contract.keys.KeyArguments;
import io.truesale.contract.keys.KeyForm;
import io.truesale.contract.keys.KeyPurpose;
import io.truesale.contract.keys.KeyRing;
import io.truesale.contract.keys.KeyRings;
import io.truesale.contract.keys.KeyedMembershipContract;
import io.truesale.contract.keys.Passkey;
import io.truesale.contract.keys.RingKey;
import io.truesale.contract.membership.Membership;
import io.truesale.domain.party.PersonId;
import io.truesale.domain.rule.RuleViolated;
import io.truesale.ledger.api.ChannelId;
import io.truesale.ledger.api.ChannelSummary;
import io.truesale.ledger.api.Identities.PersonKey;
import io.truesale.ledger.api.Ledger;
import io.truesale.ledger.api.MemberKeys;
import io.truesale.ledger.api.PasskeySigning;
import io.truesale.ledger.api.PersonSigner;
import io.truesale.ledger.api.TransactionDraft;
import io.truesale.ledger.api.TransactionId;
import io.truesale.workflow.anchor.LedgerSubmission;
import io.truesale.workflow.anchor.Submission;
import io.truesale.workflow.api.OperationId;
import io.truesale.workflow.api.PersonKeys;
import io.truesale.workflow.usecase.FinalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keys of persons as the channels have them; changes are signed by the key that this node holds, or by a passkey. */
@Component
class PersonKeysOnLedger implements PersonKeys {
    private final Ledger ledger;
    private final PersonSigner signer;
    private final MemberKeys held;
    private final LedgerSubmission submissions;

    PersonKeysOnLedger(Ledger ledger, PersonSigner signer, MemberKeys held, LedgerSubmission submissions) {
        this.ledger = ledger;
        this.signer = signer;
        this.held = held;
        this.submissions = submissions;
    }

    @Override
    public List<KeyView> keys(PersonId person) {
        Map<String, List<ChannelId>> channels = new LinkedHashMap<>();
        Map<String, RingKey> keys = new LinkedHashMap<>();
        for (ChannelId channel : registered(person)) {
            for (RingKey key : ring(person, channel).keys(KeyPurpose.AUTHORISE)) {
                channels.computeIfAbsent(key.hexId(), id -> new ArrayList<>()).add(channel);
                keys.putIfAbsent(key.hexId(), key);
            }
        }
        return keys.values().stream()
                .map(key -> view(key, channels.getOrDefault(key.hexId(), List.of())))
                .toList();
    }

    @Override
    public List<KeyView> passkeys(PersonId person, ChannelId channel) {
        return KeyRings.find(new FinalState(ledger, channel), person).stream()
                .flatMap(ring -> ring.keys(KeyPurpose.AUTHORISE).stream())
                .filter(key -> key.form() == KeyForm.PASSKEY && !key.frozen())
                .map(key -> view(key, List.of(channel)))
                .toList();
    }

    @Override
    public boolean holdsKey(PersonId person, ChannelId channel) {
        return signer.canSign(draft(person, channel, CborMap.empty()));
    }

    private static KeyView view(RingKey key, List<ChannelId> channels) {
        return new KeyView(
                key.hexId(),
                key.form().name(),
                key.frozen(),
                key.publicKey(),
                key.passkey().map(bound -> new Binding(bound.rpId(), bound.origin(), bound.credential())),
                channels);
    }

    @Override
    @Transactional
    public List<OperationId> addPasskey(PersonId person, PasskeySigning.Made made, String rpId, String origin) {
        RingKey key = RingKey.passkey(made.publicKey(), new Passkey(rpId, origin, made.credential()));
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : withRings(person)) {
            KeyRing ring = ring(person, channel);
            if (ring.find(key.id()).isEmpty()) {
                operations.add(submit(
                        "ADD_PASSKEY",
                        person,
                        channel,
                        KeyArguments.rotate(List.of(), List.of(key), ring.threshold())));
            }
        }
        return operations;
    }

    @Override
    @Transactional
    public List<OperationId> renewHeld(PersonId person) {
        List<ChannelId> channels = withRings(person).stream()
                .filter(channel -> holdsKey(person, channel))
                .toList();
        if (channels.isEmpty()) {
            throw new RuleViolated(KeyDeskRule.KEY_NOT_FOUND, "this node holds no key of " + person + " that signs");
        }
        PersonKey fresh = held.renewPerson(person);
        RingKey key = RingKey.held(fresh.suite(), fresh.publicKey());
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : channels) {
            KeyRing ring = ring(person, channel);
            List<byte[]> leaving = ring.keys(KeyPurpose.AUTHORISE).stream()
                    .filter(old -> old.form() == KeyForm.NODE)
                    .map(RingKey::id)
                    .toList();
            operations.add(
                    submit("RENEW_KEY", person, channel, KeyArguments.rotate(leaving, List.of(key), ring.threshold())));
        }
        return operations;
    }

    @Override
    @Transactional
    public List<OperationId> remove(PersonId person, String keyId) {
        List<OperationId> operations = new ArrayList<>();
        for (ChannelId channel : withRings(person)) {
            KeyRing ring = ring(person, channel);
            List<RingKey> signing = ring.keys(KeyPurpose.AUTHORISE);
            List<RingKey> leaving =
                    signing.stream().filter(key -> key.hexId().equals(keyId)).toList();
            if (leaving.isEmpty()) {
                continue;
            }
            if (signing.stream().allMatch(key -> key.frozen() || leaving.contains(key))) {
                throw new RuleViolated(KeyDeskRule.LAST_KEY, keyId + " is the last key that signs on " + channel);
            }
            operations.add(submit(
                    "REMOVE_KEY",
                    person,
                    channel,
                    KeyArguments.rotate(List.of(leaving.get(0).id()), List.of(), ring.threshold())));
        }
        if (operations.isEmpty()) {
            throw new RuleViolated(KeyDeskRule.KEY_NOT_FOUND, "the key " + keyId + " is on no ring of " + person);
        }
        return operations;
    }

    private OperationId submit(String kind, PersonId person, ChannelId channel, CborMap arguments) {
        return submissions.ask(new Submission(kind, person.value(), channel.deal(), draft(person, channel, arguments)));
    }

    private static TransactionDraft draft(PersonId person, ChannelId channel, CborMap arguments) {
        return new TransactionDraft(
                channel,
                TransactionId.random(),
                KeyedMembershipContract.ID,
                "rotate",
                arguments,
                TransactionDraft.NO_EXPIRY,
                person);
    }

    private List<ChannelId> registered(PersonId person) {
        return ledger.channels().stream()
                .map(ChannelSummary::id)
                .filter(channel -> Membership.person(new FinalState(ledger, channel), person)
                        .isPresent())
                .toList();
    }

    private List<ChannelId> withRings(PersonId person) {
        List<ChannelId> channels = registered(person).stream()
                .filter(channel -> ledger.contracts(channel)
                        .find(KeyedMembershipContract.ID)
                        .isPresent())
                .toList();
        if (channels.isEmpty()) {
            throw new RuleViolated(
                    KeyDeskRule.NO_CHANNEL_WITH_RINGS, "no channel of " + person + " knows more than one key");
        }
        return channels;
    }

    private KeyRing ring(PersonId person, ChannelId channel) {
        try {
            return KeyRings.of(new FinalState(ledger, channel), person).orElseThrow();
        } catch (MalformedCbor unusual) {
            throw new RuleViolated(
                    KeyDeskRule.NO_CHANNEL_WITH_RINGS, "the key of " + person + " on " + channel + " fits no ring");
        }
    }
}
