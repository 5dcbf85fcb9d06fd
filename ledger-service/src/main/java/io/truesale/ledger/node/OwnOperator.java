package io.truesale.ledger.node;

import io.truesale.ledger.checkpoint.NoteKey;
import io.truesale.ledger.checkpoint.SignedNote;
import io.truesale.ledger.crypto.CheckpointSuite;
import io.truesale.ledger.identity.NodeIdentities;
import java.util.List;

/** Signs checkpoints with the keys of the operator of this node: Ed25519, and whatever else is configured. */
record OwnOperator(NodeIdentities identities, List<CheckpointSuite> suites) implements Validator {
    @Override
    public String operator() {
        return identities.operator();
    }

    @Override
    public byte[] key() {
        return identities.checkpointKey();
    }

    @Override
    public byte[] sign(byte[] message) {
        return identities.checkpointSigner().sign(message);
    }

    @Override
    public List<SignedNote.Signature> more(String text) {
        return suites.stream().map(suite -> line(suite, text)).toList();
    }

    /** Without a time where the form has one: nothing is said about the newest checkpoint. */
    private SignedNote.Signature line(CheckpointSuite suite, String text) {
        NoteKey key = new NoteKey(operator(), NoteKey.Kind.of(suite), identities.checkpointKey(suite));
        byte[] signature = identities.signCheckpoint(suite, key.message(text, 0));
        return key.line(suite == CheckpointSuite.ML_DSA_44 ? NoteKey.timed(0, signature) : signature);
    }
}
