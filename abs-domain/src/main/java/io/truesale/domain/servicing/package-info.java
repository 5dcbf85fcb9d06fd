/** The reporting period: figures of the pool from the loans of a monthly tape, and the servicer's report tied out to it. */
@NullMarked
package io.truesale.domain.servicing;

import org.jspecify.annotations.NullMarked;
