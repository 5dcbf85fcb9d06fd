package io.truesale.ledger.node;

import io.truesale.ledger.crypto.CertificatePath;
import io.truesale.ledger.crypto.Certificates;
import io.truesale.ledger.crypto.TimeStampAuthority;
import io.truesale.ledger.evidence.TimeStampService;
import io.truesale.ledger.identity.NodeIdentities;
import java.security.cert.X509Certificate;
import java.util.List;

/** The node's own authority, asked as any other is. */
public final class OwnTimeStamps implements TimeStampService {
    private final TimeStampAuthority authority;
    private final X509Certificate root;

    /** The authority of a node. */
    public OwnTimeStamps(NodeIdentities identities) {
        this.authority = identities.timeStamps();
        this.root = CertificatePath.certificate(Certificates.encode(identities.authority()));
    }

    @Override
    public byte[] answer(byte[] query) {
        return authority.answer(query);
    }

    @Override
    public List<X509Certificate> anchors() {
        return List.of(root);
    }
}
