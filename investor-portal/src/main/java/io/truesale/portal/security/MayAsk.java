package io.truesale.portal.security;

import io.truesale.domain.party.Capacity;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a handler to whoever has a use for reports on obligors: grants credit, buys, advises, monitors, collects or
 * enhances. Custodians, registries, regulators and operators of the platform have none.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Allow(
        capacities = {
            Capacity.ORG,
            Capacity.SPV,
            Capacity.UWR,
            Capacity.SVC,
            Capacity.RTG,
            Capacity.LAW,
            Capacity.ACC,
            Capacity.INV,
            Capacity.ENH
        })
public @interface MayAsk {}
