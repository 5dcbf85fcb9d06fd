package io.truesale.ledger.vault;

import io.truesale.domain.party.MemberId;
import io.truesale.ledger.crypto.SigningKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** Port to the encryption keys of members. */
public interface ReaderKeys {
    /** Certificate to whose key an envelope for {@code member} is sealed; empty when it is not known. */
    Optional<X509Certificate> encryptionCertificate(MemberId member);

    /** The keys that open envelopes of {@code member}, the newest first; empty when this node does not host it. */
    List<SigningKey> encryptionKeys(MemberId member);

    /** Certificates of {@link #encryptionKeys}, in their order. */
    List<X509Certificate> encryptionCertificates(MemberId member);

    /** Certificate of the key with which {@code member} is recovered; empty when it has none. */
    Optional<X509Certificate> recoveryCertificate(MemberId member);
}
