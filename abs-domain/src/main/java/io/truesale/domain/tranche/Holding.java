package io.truesale.domain.tranche;

import static java.util.Objects.requireNonNull;

import io.truesale.domain.party.MemberId;

/**
 * What one holder has of one class.
 *
 * @param classId which class
 * @param holder who
 * @param face original face amount in minor units, more than zero
 */
public record Holding(ClassId classId, MemberId holder, long face) {
    public Holding {
        requireNonNull(classId, "classId");
        requireNonNull(holder, "holder");
        if (face <= 0) {
            throw new IllegalArgumentException(holder + " holds more than zero of class " + classId + ", got: " + face);
        }
    }
}
