package io.truesale.workflow.usecase.document;

import io.truesale.contract.api.ContractId;
import io.truesale.contract.codec.CborMap;

/** Calls of the notary contract. */
final class Notary {
    static final ContractId ID = new ContractId("notary", 1);
    static final String RECORD = "record";

    private Notary() {}

    static CborMap version(String subject, int version, byte[] sha256) {
        return CborMap.builder()
                .put("subject", subject)
                .put("version", version)
                .put("digest", sha256)
                .build();
    }
}
