package io.truesale.ledger.identity;

import io.truesale.domain.party.MemberId;
import io.truesale.domain.party.PersonId;

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

    /** With which the node shows itself to other nodes. */
    static final KeyName TLS = new KeyName("tls");

    static KeyName memberSigning(MemberId member) {
        return new KeyName("member/" + member.value() + "/signing");
    }

    static KeyName memberEncryption(MemberId member) {
        return new KeyName("member/" + member.value() + "/encryption");
    }

    static KeyName person(PersonId person) {
        return new KeyName("person/" + person.value());
    }

    @Override
    public String toString() {
        return value;
    }
}
