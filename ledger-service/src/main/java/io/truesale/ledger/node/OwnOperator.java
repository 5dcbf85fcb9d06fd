package io.truesale.ledger.node;

import io.truesale.ledger.identity.NodeIdentities;

/** Signs checkpoints with the key of the operator of this node. */
record OwnOperator(NodeIdentities identities) implements Validator {
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
}
