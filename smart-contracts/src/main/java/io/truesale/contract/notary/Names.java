package io.truesale.contract.notary;

import io.truesale.contract.codec.MalformedCbor;

/** The form of names that become part of state keys. */
final class Names {
    private Names() {}

    static void require(String field, String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,79}")) {
            throw new MalformedCbor(field + " must be 1 to 80 of a-z, 0-9 and hyphen, is " + name);
        }
    }
}
