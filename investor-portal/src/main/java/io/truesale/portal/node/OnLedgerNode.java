package io.truesale.portal.node;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;

/** On a component that only a ledger node without portal has. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SharedWithLedgerNode
@Profile(OnLedgerNode.PROFILE)
public @interface OnLedgerNode {
    /** The Spring profile of a ledger node without portal. */
    String PROFILE = "ledger-node";
}
