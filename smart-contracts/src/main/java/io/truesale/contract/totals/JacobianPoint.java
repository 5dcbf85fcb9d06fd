package io.truesale.contract.totals;

import java.math.BigInteger;

/**
 * A point of P-256 in Jacobian coordinates, x = X / Z^2 and y = Y / Z^3: adding takes no inverse, so that only what is kept or
 * compared has one. The neutral element has Z = 0. Source: Explicit-Formulas Database, short Weierstrass curves with a = -3,
 * formulas dbl-2001-b and madd-2007-bl.
 *
 * @param x reduced modulo the field's prime
 * @param y the same
 * @param z the same
 */
record JacobianPoint(BigInteger x, BigInteger y, BigInteger z) {
    static final JacobianPoint NEUTRAL = new JacobianPoint(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);

    private static final BigInteger THREE = BigInteger.valueOf(3);

    static JacobianPoint of(CurvePoint point) {
        return point.infinity() ? NEUTRAL : new JacobianPoint(point.x(), point.y(), BigInteger.ONE);
    }

    private boolean isNeutral() {
        return z.signum() == 0;
    }

    JacobianPoint twice() {
        if (isNeutral() || y.signum() == 0) {
            return NEUTRAL;
        }
        BigInteger delta = times(z, z);
        BigInteger gamma = times(y, y);
        BigInteger beta = times(x, gamma);
        BigInteger alpha = times(THREE, times(x.subtract(delta), x.add(delta)));
        BigInteger four = beta.shiftLeft(2);
        BigInteger doubled = reduced(times(alpha, alpha).subtract(four.shiftLeft(1)));
        BigInteger sum = y.add(z);
        BigInteger newZ = reduced(times(sum, sum).subtract(gamma).subtract(delta));
        BigInteger newY = reduced(times(alpha, four.subtract(doubled))
                .subtract(times(gamma, gamma).shiftLeft(3)));
        return new JacobianPoint(doubled, newY, newZ);
    }

    /** The sum with an affine point. */
    JacobianPoint plus(CurvePoint other) {
        if (other.infinity()) {
            return this;
        }
        if (isNeutral()) {
            return of(other);
        }
        BigInteger squared = times(z, z);
        BigInteger h = reduced(times(other.x(), squared).subtract(x));
        BigInteger difference = reduced(times(times(other.y(), z), squared).subtract(y));
        if (h.signum() == 0) {
            return difference.signum() == 0 ? twice() : NEUTRAL;
        }
        BigInteger hh = times(h, h);
        BigInteger i = hh.shiftLeft(2);
        BigInteger j = times(h, i);
        BigInteger r = difference.shiftLeft(1);
        BigInteger v = times(x, i);
        BigInteger newX = reduced(times(r, r).subtract(j).subtract(v.shiftLeft(1)));
        BigInteger newY =
                reduced(times(r, v.subtract(newX)).subtract(times(y, j).shiftLeft(1)));
        BigInteger sum = z.add(h);
        BigInteger newZ = reduced(times(sum, sum).subtract(squared).subtract(hh));
        return new JacobianPoint(newX, newY, newZ);
    }

    /** The point as it is kept. */
    CurvePoint affine() {
        if (isNeutral()) {
            return CurvePoint.INFINITY;
        }
        BigInteger inverse = z.modInverse(CurvePoint.P);
        BigInteger squared = times(inverse, inverse);
        return new CurvePoint(times(x, squared), times(times(y, squared), inverse), false);
    }

    private static BigInteger times(BigInteger left, BigInteger right) {
        return left.multiply(right).mod(CurvePoint.P);
    }

    private static BigInteger reduced(BigInteger value) {
        return value.mod(CurvePoint.P);
    }
}
