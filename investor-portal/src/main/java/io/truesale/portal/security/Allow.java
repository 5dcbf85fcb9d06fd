package io.truesale.portal.security;

import io.truesale.domain.party.Capacity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says who may call a handler; on the class it holds for each of its handlers, on the method it replaces that. A
 * handler without it is refused to everyone. It looks only at who calls: whether the object in question may be seen is
 * asked of {@link DealAccess} or of the slice itself, and answered with 404.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {
    /** Who may call. */
    Who value() default Who.SIGNED_IN;

    /** With {@link Who#SIGNED_IN}: the person must hold one of these; none listed means any signed-in person. */
    Capacity[] capacities() default {};

    /** Whether one must be signed in. */
    enum Who {
        /** Everyone, also without an account. */
        ANYONE,
        /** Persons with an account, signed in or with a token. */
        SIGNED_IN
    }
}
