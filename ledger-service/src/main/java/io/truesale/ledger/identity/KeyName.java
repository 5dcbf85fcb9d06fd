package io.truesale.ledger.identity;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;
import io.truesale.ledger.crypto.CheckpointSuite;

/**
 * Names one key that a node holds. Stored, and bound to the sealed key.
 *
 * @param value such as {@code person/rivermark-bank/li.na}
 */
record KeyName(String value) {
    /** Of the consortium's certificate authority. */
    static final KeyName AUTHORITY = new KeyName("authority");

    /** With which the node signs its checkpoints. */
    static final KeyName CHECKPOINT = new KeyName("checkpoint");

    /** With which the node signs its checkpoints beside {@link #CHECKPOINT}. */
    static KeyName checkpoint(CheckpointSuite suite) {
        return new KeyName("checkpoint/" + suite.name());
    }

    /** With which the node shows itself to other nodes. */
    static final KeyName TLS = new KeyName("tls");

    /** With which the node's own time-stamp authority signs. */
    static final KeyName TIME_STAMPS = new KeyName("time-stamps");

    static KeyName memberSigning(MemberId member) {
        return new KeyName("member/" + member.value() + "/signing");
    }

    /** The signing key that took the place of number {@code generation} - 1; the first has no number. */
    static KeyName memberSigning(MemberId member, int generation) {
        return numbered(memberSigning(member), generation);
    }

    static KeyName memberEncryption(MemberId member) {
        return new KeyName("member/" + member.value() + "/encryption");
    }

    /** The encryption key that took the place of number {@code generation} - 1; the first has no number. */
    static KeyName memberEncryption(MemberId member, int generation) {
        return numbered(memberEncryption(member), generation);
    }

    static KeyName person(PersonId person) {
        return new KeyName("person/" + person.value());
    }

    /** The key that took the place of number {@code generation} - 1; the first has no number. */
    static KeyName person(PersonId person, int generation) {
        return numbered(person(person), generation);
    }

    private static KeyName numbered(KeyName first, int generation) {
        return generation == 1 ? first : new KeyName(first.value() + "/" + generation);
    }

    @Override
    public String toString() {
        return value;
    }
}
