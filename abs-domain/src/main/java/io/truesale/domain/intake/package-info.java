/**
 * Reads tapes as streams: SEC ABS-EE auto-loan XML (EX-102) and CSV with the same element names. What is wrong with a
 * tape is collected as findings, not thrown; rows go to the caller one by one.
 */
@NullMarked
package io.truesale.domain.intake;

import org.jspecify.annotations.NullMarked;
