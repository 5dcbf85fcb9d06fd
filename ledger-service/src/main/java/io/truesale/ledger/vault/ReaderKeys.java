package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.crypto.SigningKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Port to the encryption keys of members. */
public interface ReaderKeys {
    /** Certificate to whose key an envelope for {@code member} is sealed; empty when it is not known. */
    Optional<X509Certificate> encryptionCertificate(MemberId member);

    /** The key that opens envelopes of {@code member}; empty when this node does not host it. */
    Optional<SigningKey> encryptionKey(MemberId member);
}
