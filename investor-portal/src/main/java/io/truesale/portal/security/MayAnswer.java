package io.truesale.portal.security;

import io.truesale.domain.party.Capacity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a handler to whoever answers for loans that the own institution has originated, and says what an answer costs.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Allow(capacities = Capacity.ORG)
public @interface MayAnswer {}
