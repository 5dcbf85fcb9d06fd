package io.truesale.ledger.crypto;

import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Distinguished names: organisation and common name. */
final class Names {
    private Names() {}

    static X500Name of(String commonName, String organization) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, organization)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    static String commonName(X500Name name) {
        RDN[] names = name.getRDNs(BCStyle.CN);
        if (names.length != 1) {
            throw new CryptoFailure("a subject with one common name is expected, got: " + name);
        }
        return IETFUtils.valueToString(names[0].getFirst().getValue());
    }
}
