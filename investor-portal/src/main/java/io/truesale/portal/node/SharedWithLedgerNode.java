package io.truesale.portal.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a component of the portal that a ledger node without portal has too. It must need nothing of workflow, accounts or
 * deals, or take it by an {@code ObjectProvider}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SharedWithLedgerNode {}
